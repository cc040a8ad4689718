// Takes over what changed on the page, unless the person is at it.
const EVERY_MS = 2000;

async function look() {
  if (document.hidden) return;
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const now = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = now.querySelector(`[data-live="${part.dataset.live}"]`);
    if (next === null || next.innerHTML === part.innerHTML || part.contains(document.activeElement)) continue;
    part.innerHTML = next.innerHTML;
  }
}

// Away for a moment: the next look will tell.
if (document.querySelector('[data-live]') !== null) setInterval(() => void look().catch(() => {}), EVERY_MS);
