/**
 * Wording of automatic answers, for mail without a telling header. Subjects: only the beginning counts, since people write
 * about such mails ("自動返信メールが届きません"). Bodies: whole sentences of machines.
 */
export const replySubject = new RegExp(
  [
    String.raw`^(?:\[[^\]]{0,30}\]\s*)?`,
    '(?:',
    [
      String.raw`auto(?:matic|mated|matische|matisch|matisk)?[ -]?(?:reply|response|respons|antwort|antwoord|svar|responder)\b(?=\s*[:：\-–—]|\s*$|\s*\(|\s+from|\s+re\b)`,
      String.raw`automatic (?:reply|response)\b`,
      String.raw`[\[(【《]\s*auto(?:matic|mated)?[ -]?(?:reply|response)\s*[\])】》]`,
      String.raw`auto: .{1,80}(?:out of (?:the )?office|außer haus|nicht im (?:büro|haus)|absente?\b|away|不在|休暇|出張|外出)`,
      String.raw`.{0,60}[【\[［(（《]\s*自動(?:返信|応答|送信|配信)(?:メール)?\s*[】\]］)）》]\s*$`,
      String.raw`out[ -]of[ -](?:the )?office(?=\s*[:：\-–—(!.]|\s*$|\s+(?:re|auto\w*|reply|response|until|notification|message|from)\b)`,
      String.raw`(?:ooo|oof)\s*[:：]`,
      String.raw`(?:on|annual|sick|parental|maternity|paternity) (?:vacation|leave|holiday)(?=\s*[:：\-–—(]|\s*$|\s+until|\s+from)`,
      String.raw`away from (?:my |the )?(?:office|desk|mail|e-?mail)`,
      String.raw`vacation (?:reply|response|message|notice|auto)`,
      String.raw`i(?:'m| am) (?:currently )?(?:out of (?:the )?office|away|on (?:vacation|leave|holiday))`,
      String.raw`abwesenheits(?:notiz|meldung|nachricht|benachrichtigung|assistent)`,
      String.raw`abwesend(?=\s*[:：\-–—(]|\s*$|\s+bis)`,
      String.raw`nicht im (?:büro|hause?)`,
      String.raw`automatisch\w* (?:antwort\w*|nachricht|e-?mail)`,
      String.raw`réponse automatique`,
      String.raw`message (?:automatique|d.absence)`,
      String.raw`absen(?:ce|t)(?:e)?(?=\s*[:：\-–—(]|\s*$|\s+du|\s+jusqu)`,
      String.raw`absent du bureau|absence du bureau|en congés?(?=\s*[:：\-–—(]|\s*$)`,
      String.raw`respuesta autom[aá]tica|contestaci[oó]n autom[aá]tica`,
      String.raw`fuera de (?:la )?oficina|ausente de la oficina|ausencia(?=\s*[:：\-–—(]|\s*$)`,
      String.raw`risposta automatica|fuori (?:ufficio|sede)|assente(?=\s*[:：\-–—(]|\s*$)`,
      String.raw`resposta autom[aá]tica|fora do escrit[oó]rio`,
      String.raw`afwezig(?:heid)?(?=\s*[:：\-–—(]|\s*$)|automatisch antwoord`,
      String.raw`自动(?:回复|答复|应答)|自動(?:回覆|回復)|(?:不在|外出|休假)(?:自动|自動)?(?:回复|回覆|通知)|(?:我)?(?:正在)?(?:休假|出差)中`,
      String.raw`[【\[［(（《〈「]?\s*自動(?:返信|応答|送信|配信|回答)\s*(?:[】\]］)）》〉」]|[:：]|メール\s*[:：】\]]|メール\s*$|\s*$|通知)(?!の|が|は|を|に)`,
      String.raw`[【\[［(（]?\s*(?:不在|休暇|出張|休業|外出)\s*(?:の?お知らせ|通知|連絡|の?ご連絡|応答|自動応答|メール)?\s*(?:[】\]］)）]|[:：]|\s*$)`,
      String.raw`(?:夏季|夏期|年末年始|冬季|冬期|gw|臨時|お盆)?(?:の)?休(?:業|暇)(?:期間)?(?:中)?(?:の)?(?:お知らせ|ご案内)\s*[（(]自動`,
      String.raw`автоответ|автоматический ответ|нет на месте`,
      String.raw`자동\s*(?:응답|회신)|부재\s*중`,
    ].join('|'),
    ')',
  ].join(''),
  'i',
)

/** A program says so itself. */
export const machineBody = new RegExp(
  [
    String.raw`this is an? (?:auto(?:matic|mated|matically)?[ -]?(?:generated )?)(?:reply|response|message|e-?mail|answer)`,
    String.raw`this (?:is an )?(?:e-?mail|message) (?:was|is|has been) (?:sent |generated |created )?automatically`,
    String.raw`automated (?:reply|response)\b`,
    String.raw`(?:dies|das) ist eine automatisch(?:e| generierte| erstellte| erzeugte)?`,
    String.raw`(?:ceci|ce message) est une? (?:réponse|message)? ?(?:généré )?automatique`,
    String.raw`(?:este|esta) es una? (?:respuesta|mensaje|correo) autom[aá]tic[ao]`,
    String.raw`(?:この|本|当)(?:メール|メッセージ|返信)は[、]?[^。\n]{0,30}自動(?:的に)?(?:送信|返信|配信|応答|生成|で送信|にて)`,
    String.raw`自動(?:返信|応答|送信)(?:メール|メッセージ|専用|です|にて(?:お送り|送信|ご連絡))(?=(?:です|となり|でござい|にて|により|で送信|でお送り|。|、|※|\s*$))`,
    String.raw`送信専用(?:の)?(?:メール)?(?:アドレス|です)`,
    String.raw`(?:本|此)邮件(?:为|是|由)?(?:系统)?自动(?:回复|发送|发出|生成)|这是一封自动(?:回复|发送)`,
  ].join('|'),
  'i',
)

/** Absence, as people also write it: counts only beside another sign of a machine. */
export const replyBody = new RegExp(
  [
    String.raw`(?:i am|i'm|i will be) (?:currently )?(?:out of (?:the )?office|on (?:annual |sick |parental |maternity )?(?:leave|vacation|holiday)|away (?:from|until|on))[^\n]{0,200}(?:return|back|until|access|urgent|contact|e-?mail)`,
    String.raw`(?:limited|no) access to (?:my )?e-?mail`,
    String.raw`ich bin (?:vom|bis|zur ?zeit|derzeit|ab|momentan|aktuell)[^\n]{0,80}(?:nicht (?:im|erreichbar|am)|abwesend|im urlaub|außer haus)`,
    String.raw`je (?:suis|serai) (?:actuellement )?(?:absente?|en congés?|en vacances|hors du bureau)`,
    String.raw`(?:estoy|estaré|me encuentro) (?:actualmente )?(?:fuera de la oficina|de vacaciones|ausente)`,
    String.raw`(?:現在|ただいま|只今|本日|下記|以下|上記|しばらく|期間中)[^。\n]{0,60}(?:不在|休暇|出張|休業)[^。\n]{0,30}(?:おります|いただ|となり|致し|いたし)`,
    String.raw`(?:不在|休暇|休業|出張)(?:中|期間)?(?:の|に)?(?:ため|つき)[^。\n]{0,60}(?:返信|ご連絡|対応|回答|お返事)[^。\n]{0,30}(?:遅|戻|後日|以降|次第|順次|休み明け)`,
    String.raw`我(?:目前|现在|正在)?(?:正在)?(?:休假|出差|外出)[^\n]{0,60}(?:回复|联系|返回)`,
  ].join('|'),
  'i',
)

/** Says something is wrong or asks: a person who writes about automatic mail. */
export const complains =
  /(自動返信|自動応答|auto[ -]?repl(y|ies)|不在通知)[^。\n]{0,30}(届きません|届かない|来ません|来ない|設定|方法|止め|停止|どう)|教えてください|(how (do|can|to)|can you|could you|why )[^.\n]{0,80}(auto[ -]?repl|out of office)/i

/** Local parts that nobody reads. */
export const noReply =
  /^(no-?_?reply|do-?_?not-?_?reply|donotreply|noreply|notifications?|notify|alerts?|automated|info-noreply|bounce|newsletter)([-+._].*)?@|[-+._]no-?reply@/i
