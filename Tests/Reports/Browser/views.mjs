// How pages are looked at: the windows, axe-core's rules, what is wider than the window, and where the keyboard stands.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const views = [
  { name: 'wide', width: 1400, height: 900 },
  { name: 'narrow', width: 400, height: 800 },
  { name: 'dark', width: 1400, height: 900, colorScheme: 'dark' },
  { name: 'narrow-dark', width: 400, height: 800, colorScheme: 'dark' },
];

export async function open(browser, view) {
  const context = await browser.newContext({ viewport: { width: view.width, height: view.height }, colorScheme: view.colorScheme ?? 'light' });
  return await context.newPage();
}

export async function inspect(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run());
  const size = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, window: document.documentElement.clientWidth }));
  return {
    overflow: Math.max(0, size.content - size.window),
    violations: result.violations.filter(each => each.impact === 'serious' || each.impact === 'critical')
      .map(each => `${each.id}: ${each.help}: ${each.nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')}`),
  };
}

// Where Tab leads next; null behind the last control.
export async function tab(page) {
  await page.keyboard.press('Tab');
  return await page.evaluate(() => {
    const at = document.activeElement;
    return at === document.body ? null : {
      element: at.tagName.toLowerCase(),
      name: at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText.trim().split('\n')[0],
      order: at.getAttribute('data-order'),
      outlined: getComputedStyle(at).outlineStyle !== 'none',
    };
  });
}
