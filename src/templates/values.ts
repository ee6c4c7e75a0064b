/** What a template may name. Every key is there; what is not known is null. */
export interface TemplateValues {
  customer: { address: string; name: string | null; company: string | null }
  ticket: {
    /** Null where there is no ticket. */
    number: number | null
    subject: string
    /** Nothing of this customer came before this ticket, and we have not written to him. */
    first_contact: boolean
    /** We have written to him in this ticket. */
    follow_up: boolean
    /** He has waited too long for us: over a business day, or past what the SLA allows. */
    late: boolean
    /** What rules and forms have caught: an order's number. */
    fields: Record<string, string>
    [more: string]: unknown
  }
  agent: { name: string | null; kana: string | null; signature: string | null }
  mailbox: { address: string; name: string | null }
  organization: string | null
  /** The message being answered, or null for the first mail of a ticket. */
  message: { subject: string | null; text: string; date: string; attachments: string[] } | null
  hours: Hours | null
  /** RFC 3339. */
  now: string
  /** Whether the text goes to anybody who reads it instead of to a customer. */
  faq: boolean
}

/** When somebody is there to answer. */
export interface Hours {
  text: string
  is_open: boolean
  /** The next time at which somebody is there, RFC 3339; null when that never comes. */
  next_open: string | null
}
