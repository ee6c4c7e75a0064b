import type { AutomaticKind } from '../domain/message.ts'
import { noticeText } from './bounce.ts'
import { bounceBody, bounceSubject, daemon, daemonName, stillTrying } from './bounce-wording.ts'
import { parseDeliveryStatus } from './delivery-status.ts'
import type { Evidence } from './evidence.ts'
import { first } from './header.ts'

type Finding = { kind: AutomaticKind; reason: string } | null

/** A failure, delay or success notice: by its report part, by who wrote it and how, or by its own unmistakable words. */
export function findBounce(evidence: Evidence): Finding {
  const isDaemon = writtenByDaemon(evidence)
  if (evidence.fields.length === 0 && isDaemon) evidence.fields = parseDeliveryStatus(evidence.text)
  return byFields(evidence) ?? byJson(evidence) ?? byWording(evidence, isDaemon)
}

function writtenByDaemon(evidence: Evidence): boolean {
  if (evidence.named.length > 0) return true
  if (evidence.from !== null && daemon.test(evidence.from)) return true
  if (daemonName.test(evidence.fromName)) return true
  return evidence.from === null && /mailer-daemon|postmaster/i.test(first(evidence.headers, 'from') ?? '')
}

const known = new Set(['failed', 'delayed', 'delivered', 'relayed', 'expanded'])

/** RFC 3464: the worst that a group says counts. */
function byFields(evidence: Evidence): Finding {
  const actions = evidence.fields.map((field) =>
    known.has(field.action ?? '') ? field.action : actionOf(field.status),
  )
  if (actions.includes('failed')) return { kind: 'bounce', reason: 'action: failed' }
  if (actions.includes('delayed')) return { kind: 'delay', reason: 'action: delayed' }
  const good = actions.find((action) => action === 'delivered' || action === 'relayed' || action === 'expanded')
  return good ? { kind: 'delivered', reason: `action: ${good}` } : null
}

function actionOf(status: string | null): string | null {
  if (status === null) return null
  return status.startsWith('2') ? 'delivered' : 'failed'
}

/** Notices that a sending service posts as JSON. */
function byJson(evidence: Evidence): Finding {
  const kind = /^\s*\{\s*"(?:notification|event)Type"\s*:\s*"(\w+)"/.exec(evidence.text)?.[1]
  if (kind === 'Bounce') return { kind: 'bounce', reason: 'notificationType: Bounce' }
  return kind === 'Delivery' ? { kind: 'delivered', reason: 'notificationType: Delivery' } : null
}

function byWording(evidence: Evidence, isDaemon: boolean): Finding {
  const subject = evidence.subject.trim().toLowerCase()
  const notice = noticeText(evidence.text).slice(0, 6000).toLowerCase()
  const subjectSays = bounceSubject.test(subject)
  const bodySays = bounceBody.test(notice)
  const isReport = evidence.reportType === 'delivery-status'
  const hasDetail = () =>
    /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?!\d)|\b[45]\d\d[ -]/.test(notice) ||
    /^[\s>]*<?[^\s@<>]+@[^\s@<>]+>?:?\s*$/m.test(notice)
  const speaks = opensWithFailure(notice)
  const isNotice =
    (isDaemon && (subjectSays || bodySays)) ||
    isReport ||
    speaks ||
    (subjectSays && bodySays && hasDetail()) ||
    (evidence.nullSender && subjectSays && (bodySays || hasDetail()))
  if (!isNotice) return null
  const isDelay =
    stillTrying.test(`${subject}\n${notice}`) && !/permanent (fatal )?error|giving up|given up/.test(notice)
  const where = subjectSays ? `subject: ${evidence.subject.trim().slice(0, 80)}` : 'body: delivery failure'
  return { kind: isDelay ? 'delay' : 'bounce', reason: isReport ? 'report-type: delivery-status' : where }
}

/** "Your message could not be delivered to", then nothing but the address on the next line. */
function opensWithFailure(notice: string): boolean {
  const head = notice.slice(0, 1500)
  return /\b(message|mail|mensaje|nachricht)\b[^\n]{0,40}(could not be|cannot be|was not|pu [eê]tre|pudo ser|konnte nicht)[^\n]{0,30}(deliver|d[eé]livr|entrega|zugestellt)[^\n]{0,40}\n[\s>]*<?[^\s@<>]+@[^\s@<>]+>?\s*\n/.test(
    head,
  )
}
