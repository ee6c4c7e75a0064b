import { afterHoursWork } from './after-hours-work.ts'
import { automaticShare } from './automatic-share.ts'
import { backlog } from './backlog.ts'
import { backlogAge } from './backlog-age.ts'
import { bounces } from './bounces.ts'
import { closed } from './closed.ts'
import { customers } from './customers.ts'
import { firstResponse } from './first-response.ts'
import { handlingTime } from './handling-time.ts'
import { handoffAnswer } from './handoff-answer.ts'
import { handoffs } from './handoffs.ts'
import { nextResponse } from './next-response.ts'
import { nightMail } from './night-mail.ts'
import { oneTouch } from './one-touch.ts'
import { opened } from './opened.ts'
import { outOfHours } from './out-of-hours.ts'
import type { Metric } from './parts/metric.ts'
import { received } from './received.ts'
import { reopened } from './reopened.ts'
import { repliesPerTicket } from './replies-per-ticket.ts'
import { resolution } from './resolution.ts'
import { resolutionLast } from './resolution-last.ts'
import { resolutionNotReopened } from './resolution-not-reopened.ts'
import { resolvedShare } from './resolved-share.ts'
import { responseBands } from './response-bands.ts'
import { ruleCorrected } from './rule-corrected.ts'
import { ruleHits } from './rule-hits.ts'
import { satisfaction } from './satisfaction.ts'
import { satisfactionAnswered } from './satisfaction-answered.ts'
import { slaBreached } from './sla-breached.ts'
import { slaMet } from './sla-met.ts'
import { snoozedPastTarget } from './snoozed-past-target.ts'
import { templateAnswered } from './template-answered.ts'
import { templateUse } from './template-use.ts'
import { topics } from './topics.ts'
import { volumeByHour } from './volume-by-hour.ts'
import { waitingColleague } from './waiting-colleague.ts'
import { waitingCustomer } from './waiting-customer.ts'
import { waitingUs } from './waiting-us.ts'
import { weekendMail } from './weekend-mail.ts'

/** Every figure of the report, in its order. */
export const metrics: readonly Metric[] = [
  received,
  opened,
  closed,
  reopened,
  backlog,
  backlogAge,
  automaticShare,
  volumeByHour,
  outOfHours,
  nightMail,
  weekendMail,
  firstResponse,
  nextResponse,
  responseBands,
  resolution,
  resolutionLast,
  resolutionNotReopened,
  waitingUs,
  waitingCustomer,
  waitingColleague,
  resolvedShare,
  oneTouch,
  repliesPerTicket,
  slaMet,
  slaBreached,
  snoozedPastTarget,
  handlingTime,
  afterHoursWork,
  templateUse,
  ruleHits,
  handoffs,
  handoffAnswer,
  satisfaction,
  satisfactionAnswered,
  bounces,
  templateAnswered,
  ruleCorrected,
  topics,
  customers,
]
