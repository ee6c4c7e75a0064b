import { dateAt } from './written-date.ts'

/** Words right before a date that is the first day back. */
const backBefore = new RegExp(
  String.raw`(?:^|[^\p{L}])(?:${[
    String.raw`(?:be |am |i'm |)(?:back|returning|return|returns|available again|reachable again|resum\w+(?: work)?)(?: (?:to|in|at) (?:the |my )?(?:office|work|desk))?(?: again)?(?: (?:on|by|from|at))?(?: (?:the|or|around))?`,
    String.raw`(?:wieder|zurück|erreichbar)[^\n.]{0,30}(?:ab|am)(?: dem)?`,
    String.raw`(?:de retour|retour|reviendr\w+)(?: au bureau)?(?: (?:le|à partir du))?`,
    String.raw`(?:regres\w+|vuelvo|volver\w+|de vuelta)(?: a la oficina)?(?: el(?: d[ií]a)?)?`,
    String.raw`(?:復帰|戻り|出社|出勤|業務再開|営業再開|营业恢复|返回)(?:予定)?(?:日|は)*`,
  ].join('|')}) ?[:：、,]? ?$`,
  'iu',
)
/** Words right before a date that is the last day away. */
const untilBefore = new RegExp(
  [
    String.raw`(?:^|[^\p{L}])(?:until|till|through|thru|up to|bis|jusqu['’]?(?:au|à)|hasta)(?: (?:and including|including|einschließlich|zum|inclus|le|the|el(?: d[ií]a)?))* ?:? ?$`,
    // The end of a range: the beginning stands right before.
    String.raw`\d(?:st|nd|rd|th)? ?(?:日|号|\p{L}{3,9}|\.)? ?(?:[(（][日月火水木金土][)）])? ?(?:[~～〜–—-]|から|より|至|到| to| bis zum| bis| au| al) ?$`,
  ].join('|'),
  'iu',
)
const weekday = String.raw`(?:[(（][日月火水木金土](?:曜日?)?[)）])?`
const backAfter = new RegExp(
  [
    String.raw`^ ?${weekday} ?(?:より|から|に|以降、?|は|付で)?、?[^\n。]{0,12}(?:出社|復帰|戻り|戻る|出勤|業務を?再開|営業を?再開|通常(?:営業|業務|通り)|対応(?:いたし|させて|を再開))`,
    String.raw`^ ?(?:回来|回到|返回|恢复|上班)`,
    String.raw`^[^\n.]{0,20} (?:wieder |zurück)`,
  ].join('|'),
  'iu',
)
const untilAfter = new RegExp(String.raw`^ ?${weekday} ?(?:まで|迄|いっぱい|之前|前)`, 'u')

/**
 * The day on which an out-of-office answer ends by its own words (en, ja, de, fr, es, zh): the first day back where it
 * says so, else the last day away. A date without a year is the one next to `sent` (RFC 3339; null leaves it unread). Null
 * for what cannot be read in one way only. YYYY-MM-DD.
 */
export function returnDate(text: string, sent: string | null): string | null {
  const read = text
    .slice(0, 4000)
    .normalize('NFKC')
    .replace(/[ \t]+/g, ' ')
  let until: string | null = null
  const start = /(?<![\p{L}\d/.-])[\p{L}\d]|(?<=[^\x00-\x7f])\d/gu
  for (let match = start.exec(read); match; match = start.exec(read)) {
    const date = dateAt(read.slice(match.index, match.index + 60), sent)
    if (!date) continue
    const end = match.index + date.length
    start.lastIndex = end
    const head = read.slice(Math.max(0, match.index - 60), match.index)
    const tail = read.slice(end, end + 50)
    if (untilAfter.test(tail)) until = date.day
    else if (backAfter.test(tail) || backBefore.test(head)) return date.day
    else if (untilBefore.test(head)) until = date.day
  }
  return until
}
