// SPDX-License-Identifier: Apache-2.0
// A call's page: times and the waveform move the player. Without this file times open the recording.
(() => {
  const players = [...document.querySelectorAll('audio.player')];
  const player = players[0];
  const sound = document.querySelector('svg.sound');
  if (!player || !sound) return;
  const length = Number(sound.dataset.length);
  const place = sound.querySelector('.sound-place');

  // A call that was cut off has several players, each from where the call was connected again.
  function hear(seconds) {
    const heard = players.findLast((one) => Number(one.dataset.from) <= seconds) || player;
    players.filter((one) => one !== heard).forEach((one) => one.pause());
    heard.currentTime = seconds - Number(heard.dataset.from);
    heard.play().catch(() => heard.focus());
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
