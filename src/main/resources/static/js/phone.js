// SPDX-License-Identifier: Apache-2.0
// A call from the browser: the other side cannot tell it from one the carrier brings.
(() => {
  const phone = document.querySelector('[data-phone]');
  const part = (name) => phone.querySelector(`[data-${name}]`);
  const all = (name) => phone.querySelectorAll(`[data-${name}]`);
  const show = part('log');
  show.dataset.caller = 'You';
  const levels = { inbound: phone.querySelector('[data-level=inbound]'), outbound: phone.querySelector('[data-level=outbound]') };
  let call = null;

  const NO_MICROPHONE = {
    NotAllowedError: 'The microphone is not allowed for this page, so type what you would say. To speak, allow it in the browser’s address bar and call again.',
    NotFoundError: 'There is no microphone here, so type what you would say.',
    NotReadableError: 'Another program uses the microphone, so type what you would say.',
  };

  const NOT_CONNECTED = 'The call could not be connected';

  function turnTo(state, status) {
    phone.dataset.state = state;
    part('status').textContent = status;
    const talking = state === 'talking';
    part('call').hidden = state === 'calling' || talking;
    part('call').querySelector('[data-label]').textContent = state === 'over' ? 'Call again' : 'Call';
    for (const name of ['mute', 'hang-up', 'keys']) part(name).hidden = !talking && !(state === 'calling' && name === 'hang-up');
    part('levels').hidden = !talking;
    part('talk').hidden = state === 'idle';
    part('type').hidden = !talking;
    part('keypad').hidden = part('keypad').hidden || !talking;
    part('keys').setAttribute('aria-expanded', String(!part('keypad').hidden));
    part('foot').hidden = state !== 'idle';
    part('done').hidden = state !== 'over';
  }

  function note(text) {
    part('note').textContent = text;
    part('note').hidden = !text;
  }

  // One call, from the ticket to the last frame.
  class Call {
    constructor(line) {
      this.line = line;
      this.stream = 'MZ' + line.call.replaceAll('-', '');
      this.sequence = 0;
      this.chunk = 0;
      this.muted = false;
      this.over = false;
    }

    async begin() {
      this.speaker = await CallAudio.speaker(phone.dataset.worklet, {
        onMark: (name) => this.say('mark', { mark: { name } }),
        onTick: (loud) => this.tick(loud),
      });
      await this.speaker.run();
      this.socket = new WebSocket(this.line.stream);
      this.socket.onopen = () => this.opened();
      this.socket.onmessage = ({ data }) => this.hear(JSON.parse(data));
      this.socket.onclose = () => this.closed();
      this.microphone = await CallAudio.microphone(phone.dataset.worklet, (frame, loud) => this.spoke(frame, loud)).catch((refused) => {
        note(NO_MICROPHONE[refused.name] ?? 'The microphone cannot be used, so type what you would say.');
        part('mute').hidden = true;
        return null;
      });
      if (this.over) this.microphone?.close();
    }

    opened() {
      this.socket.send(JSON.stringify({ event: 'connected', protocol: 'Call', version: '1.0.0' }));
      this.say('start', {
        start: {
          streamSid: this.stream,
          accountSid: this.line.account,
          callSid: this.line.name,
          tracks: ['inbound'],
          mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
          customParameters: {},
        },
      });
      this.startedAt = performance.now();
      this.timing = setInterval(() => (part('time').textContent = Live.clock(performance.now() - this.startedAt)), 500);
      part('time').textContent = '0:00';
      turnTo('talking', this.line.speaks);
      if (this.microphone === null) part('mute').hidden = true;
      part('type').querySelector('input').focus({ preventScroll: true });
    }

    say(event, content) {
      if (this.socket?.readyState === WebSocket.OPEN)
        this.socket.send(JSON.stringify({ event, sequenceNumber: String(++this.sequence), streamSid: this.stream, ...content }));
    }

    // While there is no microphone the loudspeaker's clock sends silence: a stream is never quiet.
    tick(loud) {
      CallAudio.level(levels.outbound, loud.outbound ?? 0);
      if (!this.microphone && this.startedAt) this.media(CallAudio.SILENCE);
    }

    spoke(frame, loud) {
      CallAudio.level(levels.inbound, this.muted ? 0 : loud);
      if (this.startedAt && this.microphone) this.media(this.muted ? CallAudio.SILENCE : frame);
    }

    media(frame) {
      const timestamp = String(20 * this.chunk);
      this.say('media', { media: { track: 'inbound', chunk: String(++this.chunk), timestamp, payload: CallAudio.toText(frame) } });
    }

    hear(message) {
      if (message.event === 'media') {
        phone.dataset.heard = Number(phone.dataset.heard ?? 0) + message.media.payload.length;
        this.speaker.play('outbound', message.media.payload);
      } else if (message.event === 'mark') this.speaker.mark('outbound', message.mark.name);
      else if (message.event === 'clear') this.speaker.clear('outbound');
    }

    press(digit) {
      part('pressed').textContent += digit;
      this.say('dtmf', { dtmf: { track: 'inbound_track', digit } });
    }

    mute(muted) {
      this.muted = muted;
    }

    hangUp() {
      this.say('stop', { stop: { accountSid: this.line.account, callSid: this.line.name } });
      this.socket?.close();
      this.end();
    }

    // Who hung up is told beside the sound; without such news the line was cut.
    closed() {
      if (!this.over) this.cut = setTimeout(() => this.end(this.startedAt ? 'The connection was lost' : NOT_CONNECTED), this.startedAt ? 3000 : 0);
    }

    end(why = this.startedAt ? 'Call ended' : NOT_CONNECTED) {
      if (this.over) return;
      this.over = true;
      clearTimeout(this.cut);
      clearInterval(this.timing);
      this.microphone?.close();
      this.speaker?.close();
      call = null;
      note('');
      part('record-link').href = `${phone.dataset.records}/${this.line.call}`;
      turnTo('over', why);
      part('call').focus({ preventScroll: true });
    }
  }

  async function begin() {
    note('');
    part('call').disabled = true;
    turnTo('calling', 'Calling…');
    part('pressed').textContent = '';
    part('mute').setAttribute('aria-pressed', 'false');
    for (const turn of show.querySelectorAll('[data-turn]')) turn.remove();
    show.querySelector('[data-nothing]').hidden = false;
    const answer = await Live.post(phone.dataset.begin).catch(() => null);
    part('call').disabled = false;
    if (!answer?.ok) {
      turnTo('idle', 'Ready to call');
      const busy = answer?.status === 429 ? (await answer.json().catch(() => ({}))).sentence : null;
      note(busy ?? (answer?.status === 409 ? 'Nothing can give this agent a voice now: its engine has no key, and the offline engine is away.' : 'Trunkline cannot be reached. Check your connection and try again.'));
      return;
    }
    const line = await answer.json();
    const begun = (call = new Call(line));
    const stop = Live.follow(`${phone.dataset.live}/${line.call}/stream`, {
      turns: Live.transcript(show),
      over: () => {
        stop();
        begun.end();
      },
    });
    await begun.begin().catch(() => {
      begun.end();
      note('This browser cannot play the call’s sound.');
    });
  }

  part('call').disabled = false;
  part('call').addEventListener('click', begin);
  part('hang-up').addEventListener('click', () => call?.hangUp());
  part('mute').addEventListener('click', () => {
    const muted = part('mute').getAttribute('aria-pressed') !== 'true';
    part('mute').setAttribute('aria-pressed', String(muted));
    call?.mute(muted);
  });
  part('keys').addEventListener('click', () => {
    part('keypad').hidden = !part('keypad').hidden;
    show.scrollTop = show.scrollHeight;
    part('keys').setAttribute('aria-expanded', String(!part('keypad').hidden));
  });
  for (const key of all('key')) key.addEventListener('click', () => call?.press(key.dataset.key));
  part('type').addEventListener('submit', async (event) => {
    event.preventDefault();
    const input = part('type').querySelector('input');
    const words = input.value.trim();
    if (!words || !call) return;
    input.value = '';
    const answer = await Live.post(`${phone.dataset.live}/${call.line.call}/type`, { words }).catch(() => null);
    if (!answer?.ok) {
      input.value = words;
      note('That could not be sent. Try again.');
    }
  });
  addEventListener('pagehide', () => call?.hangUp());
})();
