// SPDX-License-Identifier: Apache-2.0
// Runs before the first paint: where the reader has not chosen, the system's theme is used.
(() => {
  const page = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const chosen = page.dataset.theme;
    page.dataset.bsTheme = chosen === 'light' || chosen === 'dark' ? chosen : dark.matches ? 'dark' : 'light';
  };
  page.classList.add('js');
  apply();
  dark.addEventListener('change', apply);
  new MutationObserver(apply).observe(page, { attributeFilter: ['data-theme'] });
})();
