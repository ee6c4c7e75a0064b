/** What `triage help NAME` prints and the man page holds: plain lines, the same in both languages. */
export interface Topic {
  name: string
  title: { en: string; ja: string }
  text: { en: string; ja: string }
}
