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
  // The call that is asked for, until it is granted or refused.
  let wish = null;

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

  // What holds for the whole call; what is said for the moment hides it.
  let lasting = '';

  function note(text) {
    lasting = text;
    noteForNow('');
  }

  function noteForNow(text) {
    part('note').textContent = text || lasting;
    part('note').hidden = !part('note').textContent;
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
      this.stop = Live.follow(`${phone.dataset.live}/${this.line.call}/stream`, {
        turns: Live.transcript(show),
        over: () => this.end(),
      });
      const speaker = await CallAudio.speaker(phone.dataset.worklet, {
        onMark: (name) => this.say('mark', { mark: { name } }),
        onTick: (loud) => this.tick(loud),
      });
      // She may hang up at any of these moments.
      if (this.over) {
        speaker.close();
        return;
      }
      this.speaker = speaker;
      await speaker.run();
      if (this.over) return;
      this.connect();
      this.socket.onmessage = ({ data }) => this.hear(JSON.parse(data));
      this.socket.onclose = () => this.closed();
      this.microphone = await CallAudio.microphone(phone.dataset.worklet, (frame, loud) => this.spoke(frame, loud)).catch((refused) => {
        if (this.over) return null;
        note(NO_MICROPHONE[refused.name] ?? 'The microphone cannot be used, so type what you would say.');
        part('mute').hidden = true;
        return null;
      });
      if (this.over) this.microphone?.close();
    }

    connect() {
      this.socket = new WebSocket(this.line.stream);
      this.socket.onopen = () => this.opened();
    }

    opened() {
      if (this.over) {
        this.leave();
        return;
      }
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

    // A call that was granted is kept for its caller until she comes: also who hangs up before that
    // comes, to say so.
    hangUp(why = 'Call ended') {
      if (!this.socket) this.connect();
      else if (this.socket.readyState === WebSocket.OPEN) this.leave();
      this.end(why);
    }

    leave() {
      this.say('stop', { stop: { accountSid: this.line.account, callSid: this.line.name } });
      this.socket.close();
    }

    // Who hung up is told beside the sound; without such news the line was cut.
    closed() {
      if (!this.over) this.cut = setTimeout(() => this.end(this.startedAt ? 'The connection was lost' : NOT_CONNECTED), this.startedAt ? 3000 : 0);
    }

    end(why = this.startedAt ? 'Call ended' : NOT_CONNECTED) {
      if (this.over) return;
      this.over = true;
      this.stop?.();
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

  // Why no call began, as a person reads it.
  async function refusal(answer) {
    if (!answer) return Live.AWAY;
    if (answer.status === 409) return 'Nothing can give this agent a voice now: its engine has no key, and the offline engine is away.';
    const busy = answer.status === 429 ? await answer.json().catch(() => null) : null;
    return busy?.sentence ?? 'That did not work. Try again.';
  }

  async function begin() {
    const asked = (wish = { hungUp: false });
    note('');
    part('call').disabled = true;
    turnTo('calling', 'Calling…');
    part('pressed').textContent = '';
    part('mute').setAttribute('aria-pressed', 'false');
    for (const turn of show.querySelectorAll('[data-turn]')) turn.remove();
    show.querySelector('[data-nothing]').hidden = false;
    const answer = await Live.post(phone.dataset.begin).catch(() => null);
    if (answer?.redirected || answer?.status === 401 || answer?.status === 403) {
      location.reload();
      return;
    }
    const line = answer?.ok ? await answer.json().catch(() => null) : null;
    const why = line ? '' : await refusal(answer);
    wish = null;
    part('call').disabled = false;
    if (!line) {
      turnTo('idle', 'Ready to call');
      note(asked.hungUp ? '' : why);
      part('call').focus({ preventScroll: true });
      return;
    }
    const begun = (call = new Call(line));
    if (asked.hungUp) {
      begun.hangUp();
      return;
    }
    await begun.begin().catch(() => {
      if (begun.over) return;
      begun.hangUp(NOT_CONNECTED);
      note('This browser cannot play the call’s sound.');
    });
  }

  part('call').disabled = false;
  part('call').addEventListener('click', begin);
  part('hang-up').addEventListener('click', () => {
    if (call) call.hangUp();
    else if (wish) {
      wish.hungUp = true;
      turnTo('calling', 'Hanging up…');
    }
  });
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
    const now = call;
    if (!words || !now) return;
    input.value = '';
    const answer = await Live.post(`${phone.dataset.live}/${now.line.call}/type`, { words }).catch(() => null);
    if (now.over) return;
    if (!answer?.ok) input.value ||= words;
    noteForNow(answer?.ok ? '' : 'That could not be sent. Try again.');
  });
  addEventListener('pagehide', () => call?.hangUp());
})();
