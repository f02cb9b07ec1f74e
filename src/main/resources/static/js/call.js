// SPDX-License-Identifier: Apache-2.0
// A call's page: times and the waveform move the player. Without this file times open the recording.
(() => {
  const player = document.querySelector('audio.player');
  const sound = document.querySelector('svg.sound');
  if (!player || !sound) return;
  const length = Number(sound.dataset.length);
  const place = sound.querySelector('.sound-place');

  function hear(seconds) {
    player.currentTime = seconds;
    player.play().catch(() => player.focus());
  }

  document.addEventListener('click', (event) => {
    const time = event.target.closest('[data-seek]');
    if (!time || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    hear(Number(time.dataset.seek));
  });
  sound.addEventListener('click', (event) => {
    const box = sound.getBoundingClientRect();
    hear(((event.clientX - box.left) / box.width) * length);
  });
  player.addEventListener('timeupdate', () => {
    const at = String((player.currentTime / length) * 600);
    place.setAttribute('visibility', 'visible');
    place.setAttribute('x1', at);
    place.setAttribute('x2', at);
  });
  sound.classList.add('sound-live');
})();
