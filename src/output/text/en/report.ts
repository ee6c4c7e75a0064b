import type { Text } from '../text.ts'

export const report: Record<string, Text> = {
  'report.one-period': { message: 'Say one of --month, --last and --from/--to.' },
  'report.period-order': { message: 'The first day {from} comes after the last day {to}.' },
  'report.month-form': { message: '"{text}" is not a month.', hint: 'Write 2026-10.' },
  'report.day-form': { message: '{option}: "{text}" is not a day.', hint: 'Write 2026-10-31.' },
  'report.metric-unknown': { message: 'There is no figure {metric}.', hint: 'Known: {known}' },
  'report.needs-format': { message: '{option} goes with --format {format} alone.' },
  'report.mailed-before': {
    message:
      'This report for {first} to {last} was mailed before, with the same figures (mail {id}); nothing was sent.',
    hint: 'Give --force to mail it again.',
  },
  'report.nothing-behind': { message: 'Nothing counts here in this period.' },
  'report.title': { message: 'Support report' },
  'report.period': { message: '{first} to {last}' },
  'report.before': { message: 'compared with {first} to {last}' },
  'report.as-of': { message: 'as known on {at}' },
  'report.clock': { message: 'Times go by office hours ({zone}); medians unless they say otherwise.' },
  'report.masked': { message: 'Names and subjects are hidden.' },
  'report.matters': { message: 'What matters' },
  'report.advice': { message: 'Advice' },
  'report.open': { message: 'Behind each number: triage report --explain NAME; what it means: triage report metrics.' },
  'report.few': { message: 'under {count}' },
  'report.more': { message: 'and {count} more: triage report --explain {metric}' },
  'report.outside': { message: '{inside} in office hours, {outside} outside' },
  'report.per-day': { message: 'a day' },
  'report.no-part': { message: 'none' },
  'report.group.volume': { message: 'What came in' },
  'report.group.response': { message: 'How fast we answered' },
  'report.group.resolution': { message: 'How long it took' },
  'report.group.targets': { message: 'What was promised' },
  'report.group.work': { message: 'The work' },
  'report.group.quality': { message: 'How good it was' },
  'report.group.topics': { message: 'About what, and who' },
  'report.column.figure': { message: 'FIGURE' },
  'report.column.value': { message: 'VALUE' },
  'report.column.mean': { message: 'MEAN' },
  'report.column.p90': { message: '9 OF 10' },
  'report.column.calendar': { message: 'CALENDAR' },
  'report.column.before': { message: 'BEFORE' },
  'report.column.change': { message: 'CHANGE' },
  'report.column.target': { message: 'TARGET' },
  'report.column.ticket': { message: 'TICKET' },
  'report.column.time': { message: 'TIME' },
  'report.column.subject': { message: 'SUBJECT' },
  'report.column.customer': { message: 'CUSTOMER' },
  'report.column.count': { message: 'COUNT' },
  'report.longer': { message: 'longer' },
  'report.within': { message: 'within {span}' },
  'report.mail-subject': { message: 'Support report {first} to {last}' },
  'report.mail-body': {
    message: 'The support report for {first} to {last} is attached. Open the file in a browser; it needs no network.',
  },
  'report.chart.days': { message: 'Messages received and tickets closed, day by day' },
  'report.chart.bars': { message: '{title}: {list}' },
  'report.chart.hours': { message: 'Messages by weekday and hour; the busiest hour has {most}' },
  'report.remark.target-missed': { message: '{metric}: {value}, where the target is {target}.' },
  'report.remark.targets-met': { message: 'All targets are met ({count}).' },
  'report.remark.breached': {
    message: '{count} SLA {count:target|targets} ran out unmet ({before} the period before).',
  },
  'report.remark.backlog-grew': {
    message: 'More is open than before: {count} {count:ticket|tickets} at the end, {before} the period before.',
  },
  'report.remark.backlog-shrank': {
    message: 'Less is open than before: {count} {count:ticket|tickets} at the end, {before} the period before.',
  },
  'report.remark.backlog-same': { message: 'As much is open as before: {count} {count:ticket|tickets}.' },
  'report.remark.volume': {
    message:
      '{count} {count:message|messages} came in ({before} the period before), and {closed} {closed:ticket was|tickets were} closed.',
  },
  'report.remark.response': {
    message: 'Half of the first responses took at most {value}, nine of ten {p90} ({count}).',
  },
  'report.remark.response-before': {
    message: 'Half of the first responses took at most {value} ({previous} the period before), nine of ten {p90}.',
  },
  'report.remark.satisfaction': { message: '{value} of {count} answering customers were satisfied.' },
  'report.advice.no-night-shift': {
    message: '{share} of {count} messages came at night (22:00-6:00), under {bound}: no night shift is needed.',
  },
  'report.advice.topic-template': {
    message:
      '"{tag}" is {share} of the new tickets ({count}; from {bound} on) and was never answered from a template: write one.',
  },
  'report.advice.topic-growing': { message: '"{tag}" grows faster than the rest: {count} tickets after {before}.' },
  'report.advice.template-asked-back': {
    message:
      'After the template "{name}" the customer wrote again in {share} of {count} cases (from {bound} on): it leaves a question open.',
  },
  'report.advice.rule-corrected': {
    message:
      'What the rule "{name}" chose was corrected by hand in {share} of {count} cases (from {bound} on): change the rule.',
  },
  'report.advice.colleague': {
    message:
      '{who} takes {value} for an answer ({count}), the others {target}: twice as long or more. A stand-in would help.',
  },
  'report.advice.tier': { message: 'The targets of "{policy}" were met in {share} of {count} cases, under {bound}.' },
  'report.advice.own-time': {
    message:
      'Measured work was {value}, {share} of the office hours and under {bound}: support is a part of a job, plan it as fixed hours.',
  },
  'value.not-hours': {
    message: '"{text}" is not a time in hours and minutes.',
    hint: 'Write 4h, 30m or 1h30m: a day of office hours has another length in every office.',
  },
  'value.not-percent': { message: '"{text}" is not a share.', hint: 'Write 90%.' },
}
