// Looks at a page in a real browser: `node look.mjs CHROMIUM PAGE SCREENSHOTS`. Prints one JSON document with what it saw at each
// width, in dark, and on paper; leaves a screenshot of each. Nothing is fetched from anywhere: what a page asks for beyond itself is listed.
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { inspect, open, tab, views } from './views.mjs';

const [executablePath, path, screenshots] = process.argv.slice(2);
const address = pathToFileURL(path).href;
const paper = { name: 'paper', width: 794, height: 1123, media: 'print' };

mkdirSync(screenshots, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const seen = [];
  for (const view of [...views, paper]) {
    const page = await open(browser, view);
    const requests = [];
    const errors = [];
    page.on('request', request => { if (request.url() !== address) requests.push(request.url()); });
    page.on('pageerror', error => errors.push(String(error)));
    page.on('console', message => { if (message.type() === 'error') errors.push(message.text()); });
    await page.goto(address);
    if (view.media) {
      await page.emulateMedia({ media: view.media });
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    }
    const openAtFirst = await page.$$eval('details[open]', all => all.length);
    await page.evaluate(() => document.querySelectorAll('details').forEach(each => { each.open = true; }));
    const inspected = await inspect(page);
    await page.screenshot({ path: join(screenshots, `${basename(path, '.html')}-${view.name}.png`), fullPage: true });
    seen.push({ view: view.name, openAtFirst, requests, errors, ...inspected });
    await page.context().close();
  }

  // By keyboard: everything that Tab reaches, in order, and whether Enter opens and closes.
  const page = await browser.newPage();
  await page.goto(address);
  const stops = [];
  for (let i = 0; i < 200; i++) {
    const stop = await tab(page);
    if (stop === null) break;
    stops.push(stop);
  }
  const summary = page.locator('details.scenario > summary').first();
  let toggles = null;
  if (await summary.count() > 0) {
    const before = await page.$eval('details.scenario', each => each.open);
    await summary.focus();
    await page.keyboard.press('Enter');
    toggles = before !== await page.$eval('details.scenario', each => each.open);
  }
  console.log(JSON.stringify({ views: seen, stops, toggles }));
} finally {
  await browser.close();
}
