// SPDX-License-Identifier: Apache-2.0
// Runs where the browser makes sound: plays what arrives at telephone rate, and turns the microphone
// into it.

const RATE = 8000;
const FRAME = 160;

// Plays several tracks at once, each a queue of samples and marks. A mark is told when the sound
// before it has left; a clear drops what waits, and its marks are told at once. Says with every
// twenty milliseconds how loud each track was: the page's clock.
class TelephoneSpeaker extends AudioWorkletProcessor {
  constructor() {
    super();
    this.tracks = new Map();
    this.step = RATE / sampleRate;
    this.elapsed = 0;
    this.port.onmessage = ({ data }) => this.take(data);
  }

  take({ track, samples, mark, clear }) {
    const queue = this.tracks.get(track) ?? { waiting: [], at: 0, loud: 0 };
    this.tracks.set(track, queue);
    if (clear) {
      for (const piece of queue.waiting) if (piece.mark !== undefined) this.port.postMessage({ mark: piece.mark });
      queue.waiting = [];
      queue.at = 0;
    } else if (mark !== undefined) {
      queue.waiting.push({ mark });
      this.tellMarks(queue);
    } else {
      queue.waiting.push({ samples });
    }
  }

  tellMarks(queue) {
    while (queue.waiting[0]?.mark !== undefined) this.port.postMessage({ mark: queue.waiting.shift().mark });
  }

  // Between two samples lies a straight line; at the context's own 8 kHz there is none between.
  next(queue) {
    let piece = queue.waiting[0];
    while (piece?.samples && queue.at >= piece.samples.length) {
      queue.at -= piece.samples.length;
      queue.waiting.shift();
      this.tellMarks(queue);
      piece = queue.waiting[0];
    }
    if (!piece) {
      queue.at = 0;
      return 0;
    }
    const index = Math.floor(queue.at);
    const here = piece.samples[index];
    const after = piece.samples[index + 1] ?? here;
    const value = here + (after - here) * (queue.at - index);
    queue.at += this.step;
    return value;
  }

  process(inputs, [channels]) {
    const out = channels[0];
    for (let i = 0; i < out.length; i++) {
      let sum = 0;
      for (const queue of this.tracks.values()) {
        const value = this.next(queue);
        queue.loud = Math.max(queue.loud, Math.abs(value));
        sum += value;
      }
      out[i] = Math.max(-1, Math.min(1, sum));
    }
    for (let other = 1; other < channels.length; other++) channels[other].set(out);
    this.elapsed += out.length * this.step;
    while (this.elapsed >= FRAME) {
      this.elapsed -= FRAME;
      const levels = {};
      for (const [name, queue] of this.tracks) {
        levels[name] = queue.loud;
        queue.loud = 0;
      }
      this.port.postMessage({ tick: levels });
    }
    return true;
  }
}

// Resamples what the microphone hears to 8 kHz, without what a telephone cannot carry: a windowed
// sinc, whose table has a row for each of a few places between two samples.
class TelephoneMicrophone extends AudioWorkletProcessor {
  constructor() {
    super();
    this.step = sampleRate / RATE;
    this.half = Math.ceil(12 * this.step);
    this.rows = 32;
    this.table = this.filter();
    this.heard = new Float32Array(0);
    this.at = this.half;
    this.frame = new Float32Array(FRAME);
    this.filled = 0;
  }

  filter() {
    const cutoff = Math.min(0.5, 3500 / sampleRate);
    const table = [];
    for (let row = 0; row < this.rows; row++) {
      const taps = new Float32Array(2 * this.half);
      let sum = 0;
      for (let i = 0; i < taps.length; i++) {
        const x = i - this.half + 1 - row / this.rows;
        const sinc = x === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * x) / (Math.PI * x);
        const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / (this.half + 1));
        taps[i] = sinc * window;
        sum += taps[i];
      }
      for (let i = 0; i < taps.length; i++) taps[i] /= sum;
      table.push(taps);
    }
    return table;
  }

  process([channels]) {
    const input = channels[0];
    if (!input) return true;
    const joined = new Float32Array(this.heard.length + input.length);
    joined.set(this.heard);
    joined.set(input, this.heard.length);
    while (this.at + this.half < joined.length) {
      const index = Math.floor(this.at);
      const taps = this.table[Math.min(this.rows - 1, Math.round((this.at - index) * this.rows))];
      let value = 0;
      for (let i = 0; i < taps.length; i++) value += joined[index - this.half + 1 + i] * taps[i];
      this.frame[this.filled++] = value;
      if (this.filled === FRAME) {
        this.port.postMessage(this.frame.slice());
        this.filled = 0;
      }
      this.at += this.step;
    }
    const done = Math.max(0, Math.floor(this.at) - this.half);
    this.heard = joined.slice(done);
    this.at -= done;
    return true;
  }
}

registerProcessor('telephone-speaker', TelephoneSpeaker);
registerProcessor('telephone-microphone', TelephoneMicrophone);
