// Works with a bench page in a real browser as an operator does: `node bench.mjs CHROMIUM ADDRESS IMAGE SCREENSHOTS`. IMAGE is a file with
// version 1.1.0. Prints one JSON document with what was seen; leaves screenshots. Every wait is for a condition, with a generous limit.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { inspect, open as openView, tab, views } from './views.mjs';

const [executablePath, address, image, screenshots] = process.argv.slice(2);

mkdirSync(screenshots, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const requests = [];
const errors = [];
const seen = [];

async function open(view) {
  const page = await openView(browser, view);
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
    const inspected = await inspect(page);
    await page.screenshot({ path: join(screenshots, `bench-${state}-${view.name}.png`), fullPage: true });
    seen.push({ view: `${state} ${view.name}`, ...inspected });
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

  // What a button says is what its fact says then.
  const fact = (name, words) => page.waitForFunction(([id, text]) => document.getElementById(id).textContent === text, [`fact-${name}`, words]);
  const press = async (name, words) => { await button(page, name).click(); await done(page, words); };
  await fact('backend', 'connected');
  await press('network-down', 'Down');
  await fact('network', 'down');
  await fact('backend', 'not connected');
  await press('network-up', 'Network up');
  await fact('network', 'up');
  await press('button-hold', 'Hold the button');
  await fact('button', 'on');
  await press('button-release', 'Let go');
  await fact('button', 'off');
  await press('card-insert', 'Insert a card with it');
  await press('card-remove', 'Remove the card');

  // By keyboard alone.
  await button(page, 'power-off').waitFor();
  await page.focus('a.skip');
  const stops = [];
  let pressed = false;
  for (let i = 0; i < 80; i++) {
    const stop = await tab(page);
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
