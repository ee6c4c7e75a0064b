/** Mail programs' words around quoted mail, as tables. Lines are tested one by one and are at most `maxLine` long. */
export const maxLine = 1000

const wrote = [
  String.raw`wrote|writes|said|schrieb|skrev|skreiv|schreef|escribi[oó]|escreveu|kirjoitti|napisał(?:\(a\)|a)?|napsala?|napísala?`,
  String.raw`(?:ha|hat) scritto|scrisse|scriveva|a écrit|écrivait|a scris|va escriure|ha escrit|yazd[ıi]|írta|έγραψε|rašė|rakstīja|kirjutas|je napisao|je napisala`,
  String.raw`написала?|пишет|писал|пише|写道|寫道|写了|писала|כתב|כתבה|đã viết|menulis|เขียนว่า|작성|님이 작성`,
  String.raw`(?:さん|様|氏)?(?:は|が)?(?:書きました|書かれました|書いた|記しました|wrote)|のメール|の(?:メッセージ|発言)`,
].join('|')

/** Ends an attribution: the verb, perhaps "the following", perhaps a colon, perhaps dashes (Zoho). */
export const attributionEnd = new RegExp(
  String.raw`(?:${wrote})(?:\s+(?:in message\s\S{1,200}|the following|folgendes|ce qui suit|lo siguiente))?\s*[:：]?\s*-{0,6}\s*$`,
  'iu',
)

/** Dutch, Norwegian and Polish put the verb before the name, German sometimes without a colon-verb at the end. */
export const attributionInside =
  /(?:^|[\s,])(?:schreef|skrev|schrieb|napisał|napisała|escribió|skreiv|wrote|a écrit|ha scritto)\s[^\n]{0,300}[:：]\s*-{0,4}$/iu

export const attributionStart =
  /^[\s>\-–—*]{0,10}(?:on|le|am|um|el|il|op|em|den|dne|w dniu|dnia|pe|ma|ti|ke|to|la|su|in data|på|tir|man|ons|tor|fre|lør|søn|mån|tis|lör|sön|a|vào|pada|在|于|於|в|at|mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс|\d|\p{L}{2,12}[,.]?\s+\d|\p{L}{2,12},)/iu

const time = String.raw`(?<!\d)\d{1,2}\s?[:.時시点：]\s?\d{2}(?!\d)|\d{1,2}時`
const date = String.raw`(?<!\d)(?:19|20)\d{2}(?!\d)|\d{1,2}[./月-]\d{1,2}|\d{1,2}\s?月`
export const hasTime = new RegExp(time, 'u')
export const hasDate = new RegExp(`${time}|${date}`, 'u')
export const hasAddress = /[<(（[]?[^\s<>()[\]]{1,80}@[^\s<>()[\]]{1,120}\.[^\s<>()[\]]{2,30}/u

/** -----Original Message----- in the languages of Outlook and its kin; the dashes are the sign. */
export const separator = new RegExp(
  String.raw`^[\s>]{0,6}[-_=*]{2,40}\s?(?:${[
    'original message|original mail|reply message|original email|元のメッセージ|元のメール|オリジナルメッセージ|original-nachricht',
    'ursprüngliche nachricht|ursprüngliche mail|originalnachricht|urspr\\.? nachricht|message d.origine|message original|message initial',
    'mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|origineel bericht|oprindelig (?:besked|meddelelse)',
    'opprinnelig melding|ursprungligt meddelande|originalmeddelande|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość',
    'původní zpráva|pôvodná správa|eredeti üzenet|mesaj original|исходное сообщение|оригинальное сообщение|orijinal mesaj|özgün ileti',
    '原始邮件|原始郵件|原邮件|邮件原件|원본 메시지|원본 메일',
  ].join('|')})\s?[-_=*]{0,40}\s*$`,
  'iu',
)

/** Desks draw this line above what they quote. */
export const replyAbove =
  /^\W{0,10}(?:please )?(?:(?:type|write|enter) your (?:reply|response|answer)|reply) above this line|^[-=_#*\s]{0,10}(?:この|これ)(?:行|線|ライン)より上に(?:ご?返信|ご?記入|ご?回答)/iu

const key = (words: string) => new RegExp(String.raw`^[\s>*|]{0,8}\*?(?:${words})\s{0,2}\*?\s?[:：]\*?`, 'iu')

/** The first line of a header block, and the lines that may follow it. */
export const blockFrom = key(
  'from|差出人|送信者|送信元|発信者|von|de|da|van|fra|från|od|remitente|expéditeur|mittente|afzender|avsender|lähettäjä|feladó|от|发件人|寄件者|寄件人|보낸 ?사람|kimden|nadawca',
)
export const blockDate = key(
  'sent|date|送信日時|日時|日付|送信日|gesendet(?: am)?|datum|envoyé(?: le)?|date d.envoi|enviado(?: el| em| a las)?|fecha|data|inviato(?: il)?|verzonden|dato|sendt|skickat|lähetetty|päivämäärä|wysłano|data wysłania|odesláno|dátum|küldve|отправлено|дата|发送时间|發送時間|日期|寄件日期|보낸 ?날짜|날짜|gönderme tarihi|tarih',
)
export const blockMore = key(
  'to|cc|subject|宛先|件名|an|betreff|kopie|à|a|objet|copie(?: à)?|cc?|para|asunto|assunto|oggetto|aan|onderwerp|til|emne|till|ämne|vastaanottaja|aihe|do|temat|komu|předmět|címzett|tárgy|кому|тема|копия|收件人|抄送|主题|主旨|收件者|副本|받는 ?사람|제목|kime|konu|sujet|reply-to|importance|返信先',
)

/** "Message du : 12/12/2016 13:20" stands above a French block. */
export const blockHead = /^[\s>]{0,6}(?:message du|mensaje del?|nachricht vom|messaggio del)\s?[:：]?\s?\d/iu

export const forwarded =
  /^[\s>]{0,6}[-_=*]{2,40}\s?(?:forwarded message|begin forwarded message|転送(?:された)?メッセージ|転送メール|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato)|^begin forwarded message:/iu

/** Signatures that phones and programs add; the line says nothing else. */
export const deviceSignature =
  /^\W{0,3}(?:sent from (?:my |a |an |the )?[\p{L}\d][^\s,.;!?]*(?: [^\s,;!?]+){0,6}(?:[,.] (?:please|excuse|sorry|forgive|so|apologies)[^\n]*)?$|sent (?:via|with|using) |get (?:outlook|bluemail|aqua mail) for |sent by (?:my|outlook)|(?:von|aus|mit) (?:meinem|meiner|dem|der) [^.!?]{1,60} gesendet|gesendet (?:von|mit|aus|via|über)|von unterwegs gesendet|diese nachricht wurde von meinem|envoyé (?:depuis|de|à partir d|avec|via)|télécharg(?:ez|er) outlook|inviato (?:da|dal|con)|ottieni outlook|enviado (?:desde|do|de|a partir|via|con)|obtener outlook|obter o outlook|verzonden (?:vanaf|met|via)|verstuurd (?:vanaf|met|via)|download outlook|sendt fra|skickat från|lähetetty (?:minun )?|wysłan[eo] z|odesláno z|отправлено (?:с|из)|발송: |나의 [^.!?]{1,40}에서 보냄|发自我?的?|從我的.{1,30}傳送|从我的.{1,30}发送|(?:私の)?(?:iphone|ipad|android|ドコモ|docomo|au|softbank|スマートフォン|携帯|xperia|galaxy|yahoo!?メール|outlook|gmail|windows|メール)[^。\n]{0,30}から(?:の)?送信|[^。\n]{1,40}から送信(?:しました)?$|[^。\n]{1,40}で送信(?:しました)?$|outlook for (?:ios|android)\s?を入手|(?:ios|android) 版? ?outlook ?を)/iu
