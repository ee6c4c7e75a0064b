import { type Figure, type Report, reportGroups, type Sample } from '../domain/report.ts'
import {
  amount,
  calendarTime,
  changeOf,
  isBetter,
  isOnTarget,
  orderedParts,
  partName,
  say,
  spoken,
  titleOf,
} from './figure.ts'
import { plain } from './plain.ts'
import { fullSize, partSize, partValue } from './report.ts'
import { reportStyle } from './report-style.ts'
import { barred, headingTexts, mapped, weekdayName, weekOrder } from './report-view.ts'
import { sentence, type Values } from './sentence.ts'
import { barChart, dayChart, heatChart, html } from './svg.ts'
import type { Look } from './table.ts'

type Say = (code: string, values?: Values) => string

interface Page {
  report: Report
  look: Look
  text: Say
}

/** May load nothing and run nothing, whatever stands in it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** A report as one file: no script, no network, charts as SVG; each figure opens into the tickets that it counts. */
export function reportHtml(report: Report, look: Look): string[] {
  const { language } = look
  const text: Say = (code, values = {}) => sentence(code, values, language).message
  const page = { report, look, text }
  const { first, last } = report.period
  const title = `${text('report.title')} ${text('report.period', { first, last })}`
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${html(title)}</title>`,
    `<style>${reportStyle}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<h1>${html(title)}</h1>`,
    ...headingTexts(report, look, text).map((line) => `<p class="about">${html(line)}</p>`),
    '</header>',
    '<main>',
    ...matters(page),
    ...reportGroups.flatMap((group) => section(page, group)),
    '</main>',
    `<footer>${html(text('report.open'))}</footer>`,
    '</body>',
    '</html>',
  ]
}

function matters({ report, look, text }: Page): string[] {
  const items = (all: { code: string; values: Values }[]) =>
    all.map((one) => `<li>${html(say(report, one, look.language))}</li>`)
  const { remarks, advice } = report
  return [
    '<div class="matters">',
    `<h2>${html(text('report.matters'))}</h2>`,
    ...['<ol>', ...items(remarks), '</ol>'],
    ...(advice.length > 0 ? [`<h2>${html(text('report.advice'))}</h2>`, '<ul>', ...items(advice), '</ul>'] : []),
    '</div>',
  ]
}

function section(page: Page, group: Figure['group']): string[] {
  const figures = page.report.figures.filter((figure) => figure.group === group)
  return [
    '<section>',
    `<h2>${html(page.text(`report.group.${group}`))}</h2>`,
    ...(group === 'volume' ? dayByDay(page) : []),
    ...figures.flatMap((figure) => folded(page, figure)),
    '</section>',
    ...figures.flatMap((figure) => charted(page, figure)),
  ]
}

function dayByDay({ report, look, text }: Page): string[] {
  const shown = report.figures.filter(({ metric }) => metric === 'received' || metric === 'closed')
  const series = shown.map(({ metric, days }) => ({ name: titleOf(report.texts, metric, look.language), values: days }))
  const start = Date.parse(`${report.period.first}T00:00:00Z`)
  const labels = (series[0]?.values ?? []).map((_, day) => {
    const date = new Date(start + day * 86_400_000)
    return `${date.getUTCMonth() + 1}/${date.getUTCDate()}`
  })
  return [`<div class="chart">${dayChart('chart-days', text('report.chart.days'), series, labels)}</div>`]
}

/** A figure, and inside it what it means, what it is made of, and the tickets. */
function folded({ report, look, text }: Page, figure: Figure): string[] {
  const { language } = look
  const { unit, mean, p90, calendar, previous, target, metric } = figure
  const better = isBetter(figure)
  const onTarget = isOnTarget(figure)
  const side = (name: string, value: string, tone = '') =>
    `<span class="side${tone}">${value === '' ? '' : `<b>${html(text(`report.column.${name}`))}</b>${html(value)}`}</span>`
  const change = [amount(previous, unit, language), changeOf(figure, language)].filter((one) => one !== '').join(' ')
  const isTime = unit === 'seconds' && mean !== null
  return [
    `<details class="figure" id="${metric}">`,
    '<summary>',
    `<span class="name">${html(titleOf(report.texts, metric, language))}</span>`,
    `<span class="value">${html(spoken(figure, language))}</span>`,
    side('mean', isTime ? amount(mean, unit, language) : ''),
    side('p90', isTime ? amount(p90, unit, language) : ''),
    side('before', previous === null ? '' : change, better === null ? '' : better ? ' good' : ' bad'),
    target === null
      ? side('calendar', calendar ? calendarTime(calendar.median, language) : '')
      : side(
          'target',
          `${amount(target, unit, language)}${onTarget === false ? ' !' : ''}`,
          onTarget === false ? ' bad' : ' good',
        ),
    '</summary>',
    '<div class="inner">',
    `<p>${html(report.texts.get(metric)?.[language].definition ?? '')}</p>`,
    ...tickets({ report, look, text }, figure),
    '</div>',
    '</details>',
  ]
}

function tickets({ report, look, text }: Page, { metric, unit, samples, count, parts }: Figure): string[] {
  if (samples.length === 0) return [`<p>${html(text('report.nothing-behind'))}</p>`]
  const hasParts = parts.length > 0
  const names = [
    'ticket',
    'time',
    'value',
    ...(hasParts ? ['figure'] : []),
    ...(report.masked ? [] : ['customer', 'subject']),
  ]
  const cell = (value: string, kind = '') => `<td${kind && ` class="${kind}"`}>${html(plain(value))}</td>`
  const line = ({ ticket, at, value, part = '' }: Sample) => {
    const named = report.tickets.get(ticket)
    const shown = unit === 'share' ? (value === 1 ? '+' : '-') : amount(value, unit, look.language)
    const people = report.masked ? [] : [cell(named?.customer ?? ''), cell(named?.subject ?? '')]
    const under = hasParts
      ? [cell(metric === mapped ? hourName(part, look.language) : partName(metric, part, look.language))]
      : []
    const time = look.time(new Date(at).toISOString())
    return `<tr>${[cell(`#${ticket}`, 'number'), cell(time, 'nowrap'), cell(shown, 'number'), ...under, ...people].join('')}</tr>`
  }
  const head = names.map((name) => `<th scope="col">${html(text(`report.column.${name}`))}</th>`)
  const more = count - samples.length
  return [
    `<div class="wide"><table><thead><tr>${head.join('')}</tr></thead><tbody>`,
    ...samples.map(line),
    '</tbody></table></div>',
    ...(more > 0 ? [`<p>${html(text('report.more', { count: more, metric }))}</p>`] : []),
  ]
}

/** `mon-09` as a reader sees it. */
function hourName(key: string, language: 'en' | 'ja'): string {
  const [day = '', hour = ''] = key.split('-')
  return `${weekdayName((weekOrder as readonly string[]).indexOf(day), language)} ${hour}:00`
}

const mostBars = 12

function charted({ report, look, text }: Page, figure: Figure): string[] {
  const { language } = look
  const title = titleOf(report.texts, figure.metric, language)
  if (figure.parts.length === 0) return []
  if (figure.metric === mapped)
    return ['<div class="chart">', `<h3>${html(title)}</h3>`, heat({ report, look, text }, figure), '</div>']
  if (!barred.includes(figure.metric)) return []
  const parts = orderedParts(figure).slice(0, mostBars)
  const bars = parts.map((part) => {
    const change = figure.unit === 'count' ? changeOf({ ...part, unit: 'count' }, language) : ''
    return {
      label: plain(partName(figure.metric, part.key, language)),
      size: partSize(figure, part),
      value: [partValue(figure, part, language), change].filter((one) => one !== '').join('  '),
    }
  })
  const list = bars.map(({ label, value }) => `${label} ${value}`).join(', ')
  const drawn = barChart(
    `chart-${figure.metric}`,
    text('report.chart.bars', { title, list }),
    bars,
    fullSize(figure, parts),
  )
  return ['<div class="chart">', `<h3>${html(title)}</h3>`, drawn, '</div>']
}

function heat({ look, text }: Page, figure: Figure): string {
  const counts = new Map(figure.parts.map(({ key, count }) => [key, count]))
  const days = weekOrder.map((day, index) => ({
    name: weekdayName(index, look.language),
    hours: Array.from({ length: 24 }, (_, hour) => counts.get(`${day}-${String(hour).padStart(2, '0')}`) ?? 0),
  }))
  const outside = figure.parts.reduce((sum, { marked }) => sum + marked, 0)
  const legend = text('report.outside', { inside: figure.count - outside, outside })
  const most = Math.max(...counts.values())
  const drawn = heatChart('chart-hours', `${text('report.chart.hours', { most })}. ${legend}`, days)
  return `${drawn}\n<p class="about">${html(legend)}</p>`
}
