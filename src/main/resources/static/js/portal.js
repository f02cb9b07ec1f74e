// SPDX-License-Identifier: Apache-2.0
// Comfort only: every page works without this file.
(() => {
  const page = document.documentElement;

  // htmx sends the page's CSRF token, and says so when the product cannot be reached.
  const csrf = document.querySelector('meta[name=csrf]');
  document.addEventListener('htmx:configRequest', (event) => {
    if (csrf) event.detail.headers[csrf.dataset.header] = csrf.content;
  });
  document.addEventListener('htmx:sendError', () => say('Trunkline cannot be reached. Check your connection and try again.'));
  document.addEventListener('htmx:responseError', (event) => {
    if (event.detail.xhr.status === 401) location.reload();
    else say('That did not work. Reload the page and try again.');
  });

  function say(text) {
    const note = Object.assign(document.createElement('div'), { className: 'toast-note', textContent: text });
    note.setAttribute('role', 'alert');
    document.body.append(note);
    setTimeout(() => note.remove(), 8000);
  }

  // Open menus close on a click elsewhere, on Escape, and when another opens.
  const menus = () => document.querySelectorAll('details.menu[open], details.topbar-menu[open]');
  document.addEventListener('click', (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const inner = [...menus()].pop();
    if (inner) {
      inner.open = false;
      inner.querySelector('summary').focus();
    }
  });

  // A form is sent once: its button shows that it is busy. Coming back by history frees it again.
  document.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!button || !('busy' in button.dataset) || event.defaultPrevented) return;
    if (button.getAttribute('aria-busy') === 'true') event.preventDefault();
    button.setAttribute('aria-busy', 'true');
  });
  const free = () => document.querySelectorAll('[aria-busy=true]').forEach((button) => button.removeAttribute('aria-busy'));
  addEventListener('pageshow', free);
  document.addEventListener('htmx:afterRequest', free);

  // The theme changes at once, without the round trip.
  document.addEventListener('submit', (event) => {
    if (!event.target.matches('.theme-form') || !event.submitter) return;
    event.preventDefault();
    const theme = event.submitter.value;
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
    page.dataset.theme = theme;
    document.querySelectorAll('.theme-choice button').forEach((button) =>
      button.setAttribute('aria-pressed', String(button.value === theme)));
  });

  // The page about a database that is away opens by itself when the product can be used again. If
  // loading it again has not helped, it waits until it has seen the product away: no endless round.
  const awaits = document.querySelector('[data-awaits]');
  if (awaits) {
    let away = performance.getEntriesByType('navigation')[0]?.type !== 'reload';
    const ask = async () => {
      const answer = await fetch(awaits.dataset.awaits, { cache: 'no-store' }).catch(() => null);
      if (answer?.ok && away) {
        location.reload();
        return;
      }
      away ||= !answer?.ok;
      setTimeout(ask, 3000);
    };
    awaits.hidden = false;
    ask();
  }

  // After turning a list's page the focus is in the list, as it would be on a page of its own.
  document.addEventListener('htmx:afterSettle', (event) => {
    const { elt, target } = event.detail.requestConfig;
    if (elt.closest('.pager')) document.getElementById(target.id)?.focus();
  });

  // Copy buttons appear only where they work.
  function arm(root) {
    root.querySelectorAll('[data-copy]').forEach((button) => (button.hidden = !navigator.clipboard));
    root.querySelectorAll('time[data-local]').forEach((time) => {
      const moment = new Date(time.dateTime);
      if (!Number.isNaN(moment.valueOf()))
        time.title = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(moment) + ', your time';
    });
  }
  document.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent.trim());
    const label = button.querySelector('[data-label]');
    const before = label.textContent;
    label.textContent = 'Copied';
    setTimeout(() => (label.textContent = before), 1600);
  });
  document.addEventListener('htmx:load', (event) => arm(event.detail.elt));
  arm(document);
})();
