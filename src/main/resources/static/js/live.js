// SPDX-License-Identifier: Apache-2.0
// Keeps pages about calls that go on up to date. Without it they show how things stood when opened.
const Live = (() => {
  const csrf = document.querySelector('meta[name=csrf]');
  const AWAY = 'Trunkline cannot be reached. Check your connection and try again.';
  const LOST = 'Connection lost. Trying again…';
  const FULL = 'Not live: too many live pages are open. Close one.';
  // Milliseconds until something is asked for again.
  const OFTEN = 5000;
  const SELDOM = 20000;

  // Sends as the page's own forms do.
  function post(address, fields = {}) {
    return fetch(address, {
      method: 'POST',
      headers: { Accept: 'application/json', ...(csrf ? { [csrf.dataset.header]: csrf.content } : {}) },
      body: new URLSearchParams(fields),
    });
  }

  // How this page would be answered now: `other` when it would be another one, because its reader is
  // signed out or may see it no more, or its call is over; `same` when it would not; `none` when
  // nobody says. It is asked for once at a time.
  let asking = null;
  function standing() {
    asking ??= fetch(location.href, { redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(4000) })
      .then((answer) => {
        answer.body?.cancel();
        if (answer.type === 'opaqueredirect' || [401, 403, 404].includes(answer.status)) return 'other';
        return answer.ok ? 'same' : 'none';
      })
      .catch(() => 'none')
      .finally(() => (asking = null));
    return asking;
  }

  // Follows a stream of events. What the browser gives up was refused, and is tried again after a
  // while: the product is away, or has no room for one more page, or its reader is signed out.
  // `onState` is told whether it is followed, and if not, whether there is no room.
  function follow(address, listeners, onState = () => {}) {
    let source;
    let stopped = false;
    let lost;
    let refusals = 0;
    const told = (live) => {
      if (live) {
        clearTimeout(lost);
        lost = undefined;
        onState(true);
        // A stream that ends to begin anew is no loss.
      } else lost ??= setTimeout(() => stopped || onState(false, false), 3500);
    };
    // Where the page is answered and its stream is not, there is no room. Once is no proof: that its
    // reader has just left another page is noticed a moment later.
    const refused = async () => {
      const full = (await standing()) === 'same' && ++refusals > 1;
      if (stopped) return;
      clearTimeout(lost);
      lost = undefined;
      onState(false, full);
      setTimeout(() => stopped || open(), full ? SELDOM : OFTEN);
    };
    const open = () => {
      source = new EventSource(address);
      source.onopen = () => {
        refusals = 0;
        told(true);
      };
      source.onerror = () => {
        told(false);
        if (!stopped && source.readyState === EventSource.CLOSED) refused();
      };
      for (const [name, listener] of Object.entries(listeners))
        source.addEventListener(name, (event) => listener(JSON.parse(event.data)));
    };
    open();
    const stop = () => {
      stopped = true;
      clearTimeout(lost);
      source.close();
    };
    addEventListener('pagehide', stop, { once: true });
    return stop;
  }

  // Says whether what a page shows is how things are now. While it is not, its lights are out and
  // its clocks stand; `tick` is called each second that it is.
  function currency(page, tick) {
    const state = page.querySelector('[data-state]');
    const words = state.querySelector('[data-state-text]');
    let live = null;
    let full = false;
    let ended = false;
    const ticking = setInterval(() => live !== false && tick(), 1000);
    const lookAgain = async () => {
      if (live === false && (await standing()) === 'other' && !ended) location.reload();
      else if (!ended) setTimeout(lookAgain, full ? SELDOM : OFTEN);
    };
    setTimeout(lookAgain, OFTEN);
    tick();
    return {
      show: (now, noRoom = false) => {
        if (ended || (now === live && noRoom === full)) return;
        live = now;
        full = noRoom;
        state.hidden = live && state.dataset.state === 'lost';
        page.classList.toggle('live-stale', !live);
        light(state.querySelector('.light'), live);
        words.textContent = live ? 'Live' : full ? FULL : LOST;
        page.querySelector('[data-refresh]').hidden = live;
        if (live) tick();
      },
      end: () => {
        ended = true;
        clearInterval(ticking);
        state.hidden = true;
        page.classList.remove('live-stale');
      },
    };
  }

  function clock(milliseconds) {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }

  // Has a screen reader say each turn once: when the next one has begun, or nothing was added for a
  // while. What an earlier call left to be said there is not.
  const waiting = new WeakMap();
  function announcer(place, begun, name) {
    let said = Math.max(0, begun - 1);
    let turns = [];
    clearTimeout(waiting.get(place));
    place.replaceChildren();
    const say = (until) => {
      for (; said < until; said++) {
        const turn = turns[said];
        const line = document.createElement('p');
        line.textContent = `${name(turn)}: ${turn.text}${turn.unheard ? ` (not heard: ${turn.unheard})` : ''}`;
        place.append(line);
      }
      while (place.children.length > 5) place.firstElementChild.remove();
    };
    return ({ from, turns: changed }) => {
      turns = [...turns.slice(0, from), ...changed];
      say(turns.length - 1);
      clearTimeout(waiting.get(place));
      waiting.set(place, setTimeout(() => say(turns.length), 2500));
    };
  }

  function hidden(text) {
    return Object.assign(document.createElement('span'), { className: 'visually-hidden', textContent: text });
  }

  // The words, kept in order; stays at the end unless the reader has scrolled up.
  function transcript(log) {
    const nothing = log.querySelector('[data-nothing]');
    const names = { agent: log.dataset.agent, caller: log.dataset.caller ?? 'Caller', tool: 'Tool' };
    const announce = announcer(log.nextElementSibling, log.querySelectorAll('[data-turn]').length, (turn) => names[turn.speaker]);
    return ({ from, turns }) => {
      announce({ from, turns });
      const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
      const shown = [...log.querySelectorAll('[data-turn]')];
      turns.forEach((turn, i) => {
        const place = shown[from + i] ?? log.appendChild(document.createElement('div'));
        const who = Object.assign(document.createElement('span'), { className: 'said-who', textContent: names[turn.speaker] });
        const words = document.createElement('p');
        words.append(Object.assign(document.createElement('span'), { textContent: turn.text || (turn.unheard ? '' : '…') }));
        if (turn.unheard)
          words.append(
            hidden(' (not heard: '),
            Object.assign(document.createElement('s'), { textContent: turn.unheard, title: 'Not heard' }),
            hidden(')'),
          );
        place.className = `said-turn said-${turn.speaker}`;
        place.dataset.turn = turn.position;
        place.replaceChildren(who, words);
      });
      nothing.hidden = nothing.hidden || turns.length > 0;
      if (atEnd) log.scrollTop = log.scrollHeight;
    };
  }

  function light(element, talking) {
    element.classList.toggle('light-good', talking);
    element.classList.toggle('light-warn', !talking);
  }

  // The list of calls.
  const board = document.querySelector('[data-live-board]');
  if (board) {
    const list = board.querySelector('[data-calls]');
    const row = board.querySelector('[data-row]').content.firstElementChild;
    const since = (item) => clock(Date.now() - Number(item.dataset.started));
    const find = (id) => list.querySelector(`[data-call="${id}"]`);
    const put = (item, name, text) => {
      const place = item.querySelector(`[data-${name}]`);
      if (place && place.textContent !== text) place.textContent = text;
    };
    const count = () => {
      const calls = list.children.length;
      const said = calls === 0 ? 'Nobody is calling.' : calls === 1 ? '1 call' : `${calls} calls`;
      const place = board.querySelector('[data-count]');
      if (place.textContent !== said) place.textContent = said;
      board.querySelector('[data-blank]').hidden = calls > 0;
      for (const number of document.querySelectorAll('.side-count')) {
        number.hidden = calls === 0;
        number.firstElementChild.textContent = calls;
      }
    };
    const show = (call) => {
      let item = find(call.id);
      if (!item) {
        item = row.cloneNode(true);
        item.dataset.call = call.id;
        item.querySelector('[data-href]').href = `${board.dataset.base}/${call.id}`;
        list.prepend(item);
      }
      item.dataset.started = call.startedAt;
      light(item.querySelector('[data-light]'), call.talking);
      for (const name of ['agent', 'caller', 'organization', 'engine']) put(item, name, call[name]);
      put(item, 'words', !call.words ? (call.talking ? 'Nothing has been said yet.' : 'Ringing…') : `${call.speaker === 'agent' ? call.agent : 'Caller'}: ${call.words}`);
      item.querySelector('[data-time]').textContent = since(item);
      count();
    };
    const remove = (id) => {
      find(id)?.remove();
      count();
    };
    const now = currency(board, () => {
      for (const item of list.children) item.querySelector('[data-time]').textContent = since(item);
    });
    follow(
      board.dataset.stream,
      {
        calls: (calls) => {
          const known = new Set(calls.map((call) => call.id));
          for (const item of [...list.children]) if (!known.has(item.dataset.call)) item.remove();
          calls.reverse().forEach(show);
          count();
        },
        call: show,
        over: ({ id }) => remove(id),
      },
      now.show,
    );
  }

  // One call, with its sound.
  const one = document.querySelector('[data-live-call]');
  if (one) {
    const part = (name) => one.querySelector(`[data-${name}]`);
    let over = false;
    let sound = null;
    const started = Number(one.dataset.started);
    const now = currency(one, () => (part('time').textContent = clock(Date.now() - started)));
    const end = ({ record }) => {
      over = true;
      now.end();
      quiet();
      part('status').textContent = 'Over';
      part('light').classList.remove('light-good', 'light-warn');
      part('over').hidden = false;
      part('acts').hidden = true;
      one.classList.remove('columns');
      stop();
      if ('listens' in one.dataset) location.assign(record);
      else part('record-link').focus();
    };
    const stop = follow(
      one.dataset.stream,
      {
        turns: transcript(part('log')),
        call: (call) => {
          part('status').textContent = call.talking ? 'Talking' : 'Ringing';
          light(part('light'), call.talking);
          if (call.talking && wanted) listen();
        },
        over: end,
      },
      now.show,
    );

    // A form is sent without leaving the page: the sound goes on. It is sent once: nobody is put
    // through twice, nor told the same twice.
    const place = (form) => (form.closest('[data-tells]') ?? form).querySelector('[data-told]');
    one.addEventListener('input', (event) => (place(event.target.form).hidden = true));
    one.addEventListener('submit', async (event) => {
      const form = event.target;
      if (event.defaultPrevented) return;
      event.preventDefault();
      const button = form.querySelector('button');
      if (button.getAttribute('aria-busy') === 'true') return;
      button.setAttribute('aria-busy', 'true');
      const told = place(form);
      const answer = await post(form.action, new FormData(form)).catch(() => null);
      button.removeAttribute('aria-busy');
      const details = form.closest('details');
      details?.removeAttribute('open');
      const said = answer && (answer.ok || answer.status === 422) ? await answer.json().catch(() => null) : null;
      if (told) {
        told.hidden = false;
        told.classList.toggle('live-told-bad', !said?.done);
        told.textContent = said?.sentence ?? (answer ? 'That did not work. Try again.' : AWAY);
      }
      if (said?.done) form.reset();
      else (form.querySelector('input:not([type=hidden]), textarea') ?? details?.querySelector('summary'))?.focus();
    });

    // Listening in.
    const button = part('sound-button');
    const text = part('sound-text');
    const offered = text.textContent;
    const HEARING = 'You hear both sides. Nobody notices.';
    let wanted = 'listens' in one.dataset;
    part('sound').hidden = !window.AudioWorkletNode;
    function quiet(why = offered) {
      sound?.socket?.close();
      sound?.speaker?.close();
      sound = null;
      part('levels').hidden = true;
      button.classList.add('btn-primary');
      button.querySelector('[data-label]').textContent = 'Listen';
      text.textContent = why;
    }
    async function listen() {
      if (sound || over || !window.AudioWorkletNode) return;
      wanted = false;
      const begun = (sound = {});
      const speaker = await CallAudio.speaker(one.dataset.worklet, {
        onTick: (levels) => {
          for (const [track, loud] of Object.entries(levels)) CallAudio.level(one.querySelector(`[data-level=${track}]`), loud);
        },
      }).catch(() => null);
      begun.speaker = speaker;
      if (!speaker) {
        quiet('This browser cannot play the call’s sound.');
        return;
      }
      speaker.run();
      const answer = await post(one.dataset.listen).catch(() => null);
      if (sound !== begun) {
        speaker.close();
        return;
      }
      if (!answer?.ok) {
        quiet(answer?.status === 409 ? 'There is nothing to hear yet. Try again in a moment.' : 'The sound cannot be reached. Try again.');
        return;
      }
      const socket = (begun.socket = new WebSocket((await answer.json()).stream));
      socket.onmessage = ({ data }) => {
        const message = JSON.parse(data);
        if (message.event === 'media') speaker.play(message.media.track, message.media.payload);
        else if (message.event === 'clear') speaker.clear('outbound');
      };
      socket.onclose = () => sound?.socket === socket && quiet('The sound has stopped. Listen again to go on.');
      part('levels').hidden = false;
      button.classList.remove('btn-primary');
      button.querySelector('[data-label]').textContent = 'Stop listening';
      // A browser that heard no click of its reader's keeps quiet until it does.
      text.textContent = speaker.isRunning() ? HEARING : 'Click anywhere to turn the sound on.';
      if (!speaker.isRunning())
        document.addEventListener('click', () => sound === begun && speaker.run().then(() => (text.textContent = HEARING)), { once: true });
    }
    button.addEventListener('click', () => (sound ? quiet() : listen()));
  }

  // A page the browser had put aside shows how things stood then, and follows nothing.
  addEventListener('pageshow', (event) => event.persisted && location.reload());

  return { post, follow, transcript, clock, AWAY };
})();
