/** Providers whose SMTP servers file what they send in the sender's Sent by themselves (pitfalls A32). */
const filing = /(?:^|\.)(?:gmail\.com|googlemail\.com|office365\.com|outlook\.com|mail\.me\.com|icloud\.com)$/i

export function filesSentMail(smtpHost: string): boolean {
  return filing.test(smtpHost)
}
