/** One recipient's group of a delivery report (RFC 3464 section 2.3), values as written, comments removed. */
export interface DeliveryField {
  recipient: string | null
  action: string | null
  status: string | null
  diagnostic: string | null
}

const maxGroups = 500
const field =
  /^(Final-Recipient|Original-Recipient|X-Actual-Recipient|Action|Status|Diagnostic-Code)[ \t]*:[ \t]*(.*)$/i

/** Reads the groups of a message/delivery-status part; also finds them in the middle of a plain text. */
export function parseDeliveryStatus(text: string): DeliveryField[] {
  const groups: DeliveryField[] = []
  let fields = new Map<string, string>()
  let open: string | null = null
  const close = () => {
    open = null
    if (
      groups.length < maxGroups &&
      (fields.has('final-recipient') || fields.has('original-recipient') || fields.has('action'))
    ) {
      groups.push(toGroup(fields))
    }
    fields = new Map()
  }
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      close()
      continue
    }
    if (/^[ \t]/.test(line) && open) {
      fields.set(open, `${fields.get(open) ?? ''} ${line.trim()}`.slice(0, 4000))
      continue
    }
    const match = field.exec(line)
    open = match?.[1]?.toLowerCase() ?? null
    if (open && !fields.has(open)) fields.set(open, (match?.[2] ?? '').trim())
  }
  close()
  return groups
}

function toGroup(fields: Map<string, string>): DeliveryField {
  const names = ['final-recipient', 'x-actual-recipient', 'original-recipient']
  const recipient = names.map((name) => recipientOf(fields.get(name))).find((address) => address !== null) ?? null
  const action = /^[a-z]+/i.exec(fields.get('action') ?? '')?.[0].toLowerCase() ?? null
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? null
  return { recipient, action, status, diagnostic: fields.get('diagnostic-code') ?? null }
}

function recipientOf(value: string | undefined): string | null {
  const bare = (value ?? '').replace(/^[\w-]+\s*;/, '').replace(/"/g, '')
  return /[^\s<>;,()]+@[^\s<>;,()]+/.exec(bare)?.[0].toLowerCase() ?? null
}
