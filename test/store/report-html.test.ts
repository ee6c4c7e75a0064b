/** The HTML report as a browser sees it: nothing is fetched, nothing complains, and every chart says what it shows. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { usualBands } from '../../src/domain/report.ts'
import { localTime } from '../../src/output/age.ts'
import { style } from '../../src/output/colour.ts'
import { reportHtml } from '../../src/output/report-html.ts'
import { periodOf } from '../../src/services/report/period.ts'
import { report } from '../../src/services/report/report.ts'
import { withPage } from '../support/chromium.ts'
import { readStories, tell, tokyo } from '../support/report-story.ts'
import { temporaryFolder } from '../support/temporary.ts'

const file = fileURLToPath(new URL('../fixtures/report/october.txt', import.meta.url))
const hostile = `T41 <script>alert(1)</script>"' #<b>tag
  10-30 09:00 in
`

function page(language: 'en' | 'ja', mask = false): string {
  const desk = tell(readStories(readFileSync(file, 'utf8') + hostile), tokyo('11-05', '09:00'))
  onTestFinished(() => desk.store.close())
  const wish = { from: null, to: null, month: '2026-10', last: null }
  const made = report(desk, {
    ...periodOf(wish, desk.now(), 'Asia/Tokyo'),
    ...{ asOf: null, timeZone: 'Asia/Tokyo', bands: usualBands, mask, keep: 200 },
    targets: new Map([
      ['first_response', 4 * 3600],
      ['one_touch', 0.9],
    ]),
  })
  const look = { ...style, language, age: () => '', time: (at: string) => localTime(at, 'Asia/Tokyo', language) }
  return reportHtml(made, look).join('\n')
}

function saved(html: string): string {
  const { path, remove } = temporaryFolder('report')
  onTestFinished(remove)
  const name = join(path, 'report.html')
  writeFileSync(name, html)
  return pathToFileURL(name).href
}

test.each(['en', 'ja'] as const)(
  'the page asks for nothing, complains of nothing and says what its charts show (%s)',
  async (language) => {
    const url = saved(page(language))
    await withPage(url, { dark: language === 'ja' }, async (browser) => {
      expect(browser.requests).toEqual([url])
      expect(browser.complaints).toEqual([])
      const charts = await browser.evaluate<{ role: string; said: string; wide: boolean }[]>(
        `[...document.querySelectorAll('svg')].map((svg) => ({
        role: svg.getAttribute('role'),
        said: document.getElementById(svg.getAttribute('aria-labelledby')).textContent,
        wide: svg.getBoundingClientRect().width > 100 }))`,
      )
      expect(charts.length).toBeGreaterThan(8)
      expect(charts.filter(({ role, said, wide }) => role !== 'img' || said.length < 5 || !wide)).toEqual([])
      // Every figure opens, and the tickets inside it are as many as it counts.
      const lists = await browser.evaluate<[string, number][]>(
        `[...document.querySelectorAll('details')].map((one) => { one.open = true; return [one.id, one.querySelectorAll('tbody tr').length] })`,
      )
      expect(Object.fromEntries(lists)).toMatchObject({ received: 43, reopened: 2, backlog: 5, first_response: 34 })
      expect(await browser.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      expect(await browser.evaluate('document.scripts.length')).toBe(0)
      const paper = language === 'ja' ? 'rgb(20, 24, 30)' : 'rgb(255, 255, 255)'
      expect(await browser.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(paper)
      if (process.env.SHOTS)
        writeFileSync(join(process.env.SHOTS, `report-${language}-open.png`), await browser.screenshot())
    })
    if (process.env.SHOTS) {
      const folder = process.env.SHOTS
      await withPage(url, {}, async (browser) =>
        writeFileSync(join(folder, `report-${language}.png`), await browser.screenshot()),
      )
    }
  },
)

test('on paper the page is black on white, also where the screen is dark', async () => {
  await withPage(saved(page('ja')), { dark: true, print: true, width: 700 }, async (browser) => {
    expect(await browser.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    expect(await browser.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    if (process.env.SHOTS) writeFileSync(join(process.env.SHOTS, 'report-ja-print.png'), await browser.screenshot())
  })
})

test('the page that fetches something is caught', async () => {
  const html = page('en').replace(
    '<main>',
    '<main><img src="http://127.0.0.1:9/x.png" alt=""><script>alert(1)</script>',
  )
  await withPage(saved(html), {}, async (browser) => {
    expect(browser.complaints.join('\n')).toContain('Content Security Policy')
  })
})

test('a masked page names nobody', () => {
  const html = page('en', true)
  expect(html).not.toMatch(/hana|ken@|tanaka|suzuki|Matter|alert/)
  expect(html).toContain('customer 1')
})
