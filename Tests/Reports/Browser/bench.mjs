// Works with a bench page in a real browser as an operator does: `node bench.mjs CHROMIUM ADDRESS IMAGE SCREENSHOTS`. IMAGE is a file with
// version 1.1.0. Prints one JSON document with what was seen; leaves screenshots. Every wait is for a condition, with a generous limit.
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [executablePath, address, image, screenshots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const views = [
  { name: 'wide', width: 1400, height: 900 },
  { name: 'narrow', width: 400, height: 800 },
  { name: 'dark', width: 1400, height: 900, colorScheme: 'dark' },
  { name: 'narrow-dark', width: 400, height: 800, colorScheme: 'dark' },
];

mkdirSync(screenshots, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const requests = [];
const errors = [];
const seen = [];

async function open(view) {
  const context = await browser.newContext({ viewport: { width: view.width, height: view.height }, colorScheme: view.colorScheme ?? 'light' });
  const page = await context.newPage();
  page.setDefaultTimeout(300_000);
  page.on('request', request => { if (!request.url().startsWith(address) && !request.url().startsWith('data:')) requests.push(request.url()); });
  page.on('pageerror', error => errors.push(`${view.name}: ${error}`));
  page.on('console', message => { if (message.type() === 'error') errors.push(`${view.name}: ${message.text()}`); });
  await page.goto(address);
  return page;
}

// Every headline from now on, in order: a state that passes quickly is not to be waited for.
const collect = page => page.evaluate(() => {
  const headline = document.getElementById('headline');
  globalThis.headlines = [headline.textContent];
  new MutationObserver(() => globalThis.headlines.push(headline.textContent)).observe(headline, { childList: true, characterData: true, subtree: true });
});
const lit = (page, mode) => page.waitForSelector(`.state.lit[data-mode="${mode}"]`);
const headline = (page, words) => page.waitForFunction(text => document.getElementById('headline').textContent.includes(text), words);
const slot = (page, name, words) => page.waitForFunction(
  ([which, text]) => document.querySelector(`tr[data-slot="${which}"]`)?.innerText.includes(text), [name, words]);
const button = (page, name) => page.locator(`[data-order="${name}"]:enabled`);
const line = (page, words) => page.waitForFunction(text => document.querySelector('#log').innerText.includes(text), words);

// What came of the order that was just given: a refusal ends the visit at once, with its words.
async function done(page, words) {
  await page.waitForSelector('#answer.done, #answer.refused');
  const said = await page.textContent('#answer');
  if (!said.startsWith('Done: ') || !said.includes(words)) throw new Error(`expected 'Done: ${words}', and the page said '${said}'`);
}

async function send(page, words) {
  await button(page, 'console').waitFor();
  await page.fill('#line', words);
  await page.press('#line', 'Enter');
  await done(page, words);
  await line(page, words);
}

// One state of the board, in each view.
async function look(state) {
  for (const view of views) {
    const page = await open(view);
    await page.waitForSelector('#timeline svg');
    await page.waitForFunction(() => document.querySelector('.state.lit') !== null);
    await page.evaluate(axe);
    const result = await page.evaluate(() => globalThis.axe.run());
    const size = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, window: document.documentElement.clientWidth }));
    await page.screenshot({ path: join(screenshots, `bench-${state}-${view.name}.png`), fullPage: true });
    seen.push({
      view: `${state} ${view.name}`,
      overflow: Math.max(0, size.content - size.window),
      violations: result.violations.filter(each => each.impact === 'serious' || each.impact === 'critical')
        .map(each => `${each.id}: ${each.help}: ${each.nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')}`),
    });
    await page.context().close();
  }
}

try {
  const page = await open(views[0]);
  await lit(page, 'off');
  await collect(page);
  await look('off');

  // An image of the reference charger, then power.
  await button(page, 'flash-a').click();
  await done(page, 'Flash into slot a');
  await slot(page, 'a', 'confirmed');
  await button(page, 'power-on').click();
  await done(page, 'Power on');
  await lit(page, 'confirmed');
  const whyNot = await page.textContent('#why-flash-a');
  const disabled = await page.isDisabled('[data-order="flash-a"]');

  // Lines of the console are text.
  await send(page, '<img src=x onerror=alert(1)>');
  const injected = await page.$$eval('#log img', all => all.length);
  await send(page, 'twinslot version');
  await line(page, '= protocol 1');

  // A file over OCPP: a trial, and its end.
  await page.waitForFunction(() => document.getElementById('fact-backend').textContent === 'connected');
  await page.setInputFiles('#file', image);
  await button(page, 'update').click();
  await done(page, 'the board answered the request for the update with Accepted');
  await headline(page, '1.1.0+0 in slot b runs, confirmed');
  await slot(page, 'b', 'confirmed');
  await page.waitForFunction(() => document.querySelectorAll('#trial li:not(.reached)').length === 0);
  const stages = await page.$$eval('#trial li.reached', all => all.map(each => each.textContent));
  await page.waitForFunction(() => [...document.querySelectorAll('#timeline .lane')].some(lane => lane.textContent === 'statuses'));
  const lanes = await page.$$eval('#timeline .lane', all => all.map(each => each.textContent));
  await look('confirmed');

  // Back to the image before.
  await button(page, 'revert-console').click();
  await done(page, '1.1.0+0 is left for 1.0.0+0');
  await headline(page, '1.0.0+0 in slot a runs, confirmed');
  await page.waitForFunction(() => document.getElementById('fact-rollback').textContent.includes('1.1.0'));

  // By keyboard alone.
  await button(page, 'power-off').waitFor();
  await page.focus('a.skip');
  const stops = [];
  let pressed = false;
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      return at === document.body ? null : {
        element: at.tagName.toLowerCase(),
        name: at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText.trim().split('\n')[0],
        order: at.getAttribute('data-order'),
        outlined: getComputedStyle(at).outlineStyle !== 'none',
      };
    });
    if (stop === null) break;
    stops.push(stop);
    if (stop.order === 'power-off' && !pressed) {
      pressed = true;
      await page.keyboard.press('Enter');
      await done(page, 'Power off');
      await lit(page, 'off');
    }
  }
  const headlines = await page.evaluate(() => globalThis.headlines);
  console.log(JSON.stringify({ views: seen, requests, errors, headlines, whyNot, disabled, injected, stages, lanes, stops }));
} finally {
  await browser.close();
}
