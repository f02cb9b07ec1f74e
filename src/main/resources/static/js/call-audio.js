// SPDX-License-Identifier: Apache-2.0
// The sound of calls in a browser, in the words and the µ-law of the carrier's streams.
const CallAudio = (() => {
  const RATE = 8000;
  const SILENCE = new Uint8Array(160).fill(0xff);

  // G.711: a byte for each sample, and back.
  const decoded = new Float32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    const bits = ~byte & 0xff;
    const magnitude = (((bits & 0x0f) << 3) + 0x84) << ((bits >> 4) & 7);
    decoded[byte] = ((bits & 0x80 ? -1 : 1) * (magnitude - 0x84)) / 32768;
  }

  function encode(samples) {
    const bytes = new Uint8Array(samples.length);
    for (let i = 0; i < samples.length; i++) {
      const value = Math.max(-32635, Math.min(32635, Math.round(samples[i] * 32768)));
      const biased = Math.abs(value) + 0x84;
      const exponent = 24 - Math.clz32(biased);
      bytes[i] = ~((value < 0 ? 0x80 : 0) | (exponent << 4) | ((biased >> (exponent + 3)) & 0x0f));
    }
    return bytes;
  }

  const toText = (bytes) => btoa(String.fromCharCode(...bytes));
  const toSamples = (text) => Float32Array.from(atob(text), (letter) => decoded[letter.charCodeAt(0)]);

  // Plays tracks. `onMark` is told when the sound before a mark was played, `onTick` every 20 ms.
  async function speaker(worklet, { onMark = () => {}, onTick = () => {} }) {
    const context = new AudioContext({ sampleRate: RATE, latencyHint: 'interactive' });
    await context.audioWorklet.addModule(worklet);
    const node = new AudioWorkletNode(context, 'telephone-speaker', { numberOfInputs: 0, outputChannelCount: [1] });
    node.port.onmessage = ({ data }) => (data.tick ? onTick(data.tick) : onMark(data.mark));
    node.connect(context.destination);
    return {
      play: (track, text) => {
        const samples = toSamples(text);
        node.port.postMessage({ track, samples }, [samples.buffer]);
      },
      mark: (track, mark) => node.port.postMessage({ track, mark }),
      clear: (track) => node.port.postMessage({ track, clear: true }),
      isRunning: () => context.state === 'running',
      run: () => context.resume(),
      close: () => context.close(),
    };
  }

  // Every 20 ms of the microphone as µ-law, with how loud it was.
  async function microphone(worklet, onFrame) {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
    const context = new AudioContext({ latencyHint: 'interactive' });
    await context.audioWorklet.addModule(worklet);
    const node = new AudioWorkletNode(context, 'telephone-microphone', { numberOfOutputs: 1 });
    node.port.onmessage = ({ data }) =>
      onFrame(encode(data), data.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
    context.createMediaStreamSource(stream).connect(node);
    // A node that leads nowhere is not run; this one's output is silence.
    node.connect(context.destination);
    return {
      close: () => {
        stream.getTracks().forEach((track) => track.stop());
        context.close();
      },
    };
  }

  // A bar as long as it is loud, on the scale ears have.
  function level(bar, loud) {
    const share = loud < 0.003 ? 0 : Math.min(1, Math.max(0, 1 + Math.log10(loud) / 2.5));
    bar.style.transform = `scaleX(${share.toFixed(3)})`;
  }

  return { speaker, microphone, level, toText, SILENCE };
})();
