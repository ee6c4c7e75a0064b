/** Words of thanks, of either language. */
export const thanks =
  /ありがと(う|ぅ)|有難う|有り難う|有難く|ありがたく|感謝|御礼|お礼|サンキュー|助かり(ました|ます)|助かる|thanks|thank you|thank u|thx|\btnx\b|\bty\b|cheers|appreciat|grateful/iu

/** What turns thanks into something to answer: an exception, a wish, a problem, a question in other words. */
export const more =
  /ただ(し)?([、,…]|\.\.)|ほしい|欲しい|(です|ます|た)が([、,。\n]|$)|けれど|けど|しかし|でも([、,]|[^、。]{0,6}(わか|分か|でき|出来))|ところで|もう(一つ|ひとつ|一点|1点|一度)|あと([、,]|一)|それと[、,]|また[、,](別|もう|一)|一点|1点|別件|別の件|追加で|ついで|確認させて|伺い|質問|教えて(?!いただき(まして|、)?(ありがと|有|感)|くださ(り|って)(ありがと|有|、))|(して|いただけ|頂け|もらえ|ください|下さい)(ますか|ません|ないでしょう|たい)|たい(です|の|と思)|のでしょうか|(まだ|やはり|いまだ|未だ|再度)|(でき|出来|届[きい]|直[りっ]|治[りっ]|変わり|動[きい]|表示され|解決し|つながり|繋がり|見つかり|受け取れ|開け|わか[りっ]|分か[りっ])(?:て(?:い|おり|お)?)?(?:ません|ない)|エラー(が|に|と)|不具合|困って|至急|急ぎ|納得|残念|遅[いす]|壊れ|破損|違[いうっ]|必要|不足|重複|二重|(してください|して下さい|をください|を下さい|をお願い(いた|致)?し|でお願い|お願いできます|お願いしたい)|\bbut\b|\bhowever\b|\bthough\b|\balthough\b|\bexcept\b|\bunfortunately\b|\bstill\b(?! grateful)|\b(?:one|another) (?:more|other|last|quick)?\s?(?:thing|question|issue|problem)\b|\bno(?:t)?\b(?! (?:further|more) questions| problem| worries| need)|n't\b(?! (?:worry|bother))|\bcannot\b|\bnever\b|\bnothing\b|\bno thanks\b|(?:^|[.!?,\n]\s*)(?:send|give|let|check|make|tell|provide|confirm|update|fix|refund|cancel|answer|reply|help|explain|clarify|replace|return|call|contact|show)\b|\bplease\b(?! (?:don.t|do not) (?:worry|hesitate|bother))|\bin advance\b/iu

/** A request that stands beside the thanks. */
export const requested =
  /(ご?確認|ご?対応|ご?返信|ご?返答|ご?連絡|ご?回答|ご?検討|ご?送付|ご?手配)(の(ほど|程)|を|いただ|頂|願)[^。\n]{0,20}(お願い|ください|下さい|幸い|いただけ(ます|ると))/u

const beside =
  '(?:無事(?:に)?|おかげ(?:さま)?で|お陰(?:様)?で|先ほど|さきほど|先程|本日|今日|昨日|今朝|たった今|早速|さっそく|ちゃんと|問題なく|正しく|正常に|きちんと|ようやく|やっと|全て|すべて|確かに|こちらで|こちらも|とても|大変|本当に|非常に|すごく|よく)*'
const thing =
  '(?:[^、。]{1,24}(?:した|された|できた|届いた)(?:こと|旨)(?:を|は|が))?(?:[^、。\\sがはをもの]{1,14}の)?(?:[^、。\\sがはをも]{1,16}(?:が|は|を|も|に|の件(?:は)?|の件、?)?)?'
const past =
  '(?:しました(?:ので|から)?|いたしました|致しました|できました|出来ました|した|できた|です|でした|済み(?:です|ました)?|ました|しております|しています|されました)'

/** Japanese clauses that wait for nothing: greetings, thanks, "received", "it works", "understood", good wishes. */
export const harmless: RegExp[] = [
  String.raw`.{0,60}(?:ありがと|有難う|有り難う|有難く|ありがたく|感謝|御礼|お礼|サンキュー).{0,24}`,
  String.raw`.{0,16}(?:お?返事|ご?返信|ご?回答|ご?対応|ご?連絡|ご?案内|ご?説明|ご?教示|ご?確認)を?|.{1,16}の件(?:は|について)?`,
  String.raw`.{0,12}(?:助かり(?:ました|ます)|助かった|助かる).{0,4}`,
  String.raw`(?:いつも(?:大変)?)?(?:大変)?お世話(?:に|様)?(?:なって|なり)?.{0,10}|お疲れ(?:様|さま)(?:です|でした)?|おはようございます|こんにちは|こんばんは|はじめまして|お久しぶりです`,
  String.raw`.{1,24}(?:様|さま|さん|御中|殿)|ご?担当者?(?:様|者)?`,
  String.raw`(?:[^\sがはをにでもへ]{1,30}の)?(?![^。]*(?:急|必要|未|不|違|無|困|駄目|だめ|高|遅|別|状態))[^\sがはをにでもへのた]{1,16}(?:です|と申します|でございます)`,
  String.raw`${beside}${thing}${beside}(?:解決|完了|到着|着荷|受領|受信|受取|確認|拝見|拝受|理解|納得|把握|復旧|回復|ログイン|接続|ダウンロード|インストール|登録|変更|印刷|表示|起動|再生|設定|更新|入金|返金|キャンセル|解約|手続き|対応)${past}`,
  String.raw`${beside}${thing}${beside}(?:届き|受け取り|受取り|見られ|見え|使え|つかえ|動き|動い|直り|治り|でき|出来|開け|開き|入れ|つながり|繋がり|わかり|分かり|解り|間に合い|いただき|頂き|戻り|うまくいき|上手くいき|済み)(?:て(?:おり|い)ます|まして|ました|ます|るように(?:なりました|なった)|た)`,
  String.raw`${beside}${thing}(?:問題|エラー|不具合)?(?:は|も)?(?:なくなりました|無くなりました|出なくなりました|消えました|解消(?:され|し)ました|大丈夫(?:です|でした)|問題(?:ない|なし|無し)(?:です|でした)?|OK(?:です|でした)?|バッチリ(?:です)?|完璧(?:です)?)`,
  String.raw`${beside}(?:特に|もう|今のところ)?(?:問題|エラー|不具合|不明点|不明な点|質問|異常)(?:は|も)?(?:特に|もう)?(?:ありません|ございません|なさそうです|ないです)(?:でした)?`,
  String.raw`${beside}|.{0,24}(?<!させて)(?:いただき|頂き|いただきまして|頂きまして|くださり|下さり|くださって|下さって|もらって)`,
  String.raw`.{0,20}(?:いただいた|頂いた|くださった|下さった|注文した|購入した)[^、。]{0,12}|${beside}${thing}[\p{Script=Han}\p{Script=Katakana}ー]{1,10}(?:が|を|も)?(?:できました|出来ました)`,
  String.raw`.{0,18}(?:クローズ|終了|完了|閉じ).{0,12}(?:結構|大丈夫|構いません|問題ありません).{0,6}`,
  String.raw`(?:${thing})?${beside}(?:承知|了解|理解|納得|承り|かしこまり|拝承|かしこ|わかり|分かり)(?:いた|致)?(?:し)?(?:ました|です|まして)?|了解|承知|OK|ＯＫ|はい|なるほど(?:です)?`,
  String.raw`.{0,16}(?:安心(?:し|いた|致)|気に入|嬉し|うれし|楽しみに|お待ちして|待って|試して(?:み)|やって(?:み)|そうして(?:み)|使って(?:み)|参考に(?:なり|し|させて)|勉強になり|光栄).{0,14}`,
  String.raw`(?:とても|大変|すごく|本当に)?(?:満足|素晴らしい|すばらしい|良かった|よかった|最高|丁寧|親切|早い|早く).{0,14}`,
  String.raw`.{0,14}(?:お手数|お手間|ご迷惑|ご面倒|お騒がせ|お時間|失礼).{0,20}`,
  String.raw`(?:今後とも|引き続き|これからも|またの機会|また|どうぞ|今後|何卒|以上)*(?:、)?(?:どうぞ|何卒)?(?:よろしく|宜しく)(?:お?願い|おねがい)?.{0,16}|以上(?:です)?|(?:取り急ぎ|とりいそぎ|まずは).{0,14}(?:まで|申し上げます)`,
  String.raw`(?:また)?(?:何か)(?:ありましたら|ございましたら|あれば).{0,24}|(?:また)?(?:利用|購入|注文|お願い|相談)(?:させて(?:いただき|頂き)|し|いたし)ます.{0,4}|(?:また|次回も).{0,12}(?:ます|お願いします)`,
  String.raw`(?:良い|よい)(?:週末|一日|お年|連休).{0,14}|お体に.{0,14}|ご自愛.{0,10}`,
  String.raw`(?:株式会社|有限会社|合同会社).{1,30}|.{1,30}(?:株式会社|有限会社)`,
].map((pattern) => new RegExp(`^(?:${pattern})(?:です|ます|ね|よ|っ|w|笑|♪|☆|ので)*$`, 'iu'))

/** English phrases whose words alone could mean the opposite. */
export const harmlessPhrases =
  /\bno (?:need|further questions|more questions|worries|problems?|issues?|rush|reply needed|response needed|action needed|errors?|trouble)\b(?: to (?:reply|respond|answer|call))?|exactly what (?:i|we) (?:needed|wanted)|(?:you (?:can|may)|feel free to|please feel free to|go ahead and) (?:now )?close (?:this|the|my)? ?(?:ticket|case|request|issue)?|(?:don.t|do not) worry|will do|what a \w+ (?:service|support|team|help)|how (?:nice|kind|great|wonderful|quick|fast)/giu

/** A sentence that begins so asks or orders something, or tells of trouble. */
export const openings =
  /^\s*(?:what|when|where|why|how|who|whose|which|is|are|do|does|did|can|could|should|would|will|any|may|must|same|another|again)\b/iu

/** Trouble is named without harm only where it is over. */
export const trouble = /\b(?:problems?|issues?|errors?|bug|matter|tried|again|question|questions|case|wrong)\b/iu
export const over =
  /\b(?:solv\w+|fix\w+|resolv\w+|gone|disappeared|went away|sort\w+|clear\w*|works?|worked|working|thanks|thank|thx|cheers|answer\w*|help\w*|attention|log|access)\b/iu

/** English words that wait for nothing, whatever their order. */
export const harmlessWords = new Set(
  `thanks thank thankyou thx tnx ty cheers appreciate appreciated appreciation grateful gratitude kudos
  a an the this that these those it its it's that's all everything anything both which what one again once
  i we you your yours my our me us he she they i've i'm we've we're i'll you're you've
  is are was were be been am has have had do does did will would can now then here there just really so very too truly
  much many lots lot tons bunch million ton heaps indeed quite absolutely definitely extremely super
  for of to in on at with by from and or as up out over about into after before
  quick quickly fast swift prompt promptly rapid speedy kind kindly helpful great good nice excellent amazing awesome brilliant
  fantastic wonderful lovely perfect perfectly perfection superb best outstanding top fine okay ok okey alright right correct correctly sweet cool yes yep yay
  yeah sure noted understood clear clearer clarified clarification clarify explanation explaining explained answer answers answering answered
  reply replies replying replied response responses responding responded help helping helped checking assistance assist assisting support supporting
  service services effort efforts work works worked working job time patience understanding attention feedback information info details detail
  update updates updating updated confirmation confirming confirmed confirm advice tip tips hint hints solution solutions instructions
  message messages mail mails email emails e-mail note letter team everyone guys folks staff
  solve solved solves solving fix fixed fixes fixing resolve resolved resolves resolving sort sorted sorting did does do trick done made makes
  problem problems issue issues error errors bug matter question questions case ticket request
  gone disappeared went away through cleared back running smoothly normal normally again well hoped expected
  receive received receiving got get getting arrived arrive came come delivered delivery found see saw seen log logged able access
  refund refunded parcel package order item items product invoice receipt document documents file files money payment code link password
  cancellation cancelled canceled replacement shipment goods attachment download downloaded login account site page
  this morning today yesterday afternoon evening tonight week weekend day night safely already finally soon
  look looking forward hearing hear happy glad pleased delighted relieved satisfied impressed
  try give shot check checked let letting know knowing take taking taken care looking sending sent send providing provided
  getting contacting contact reaching reach keep kept informed posted appreciate appreciated
  dear hi hello hey greetings new wanted say figured exactly shipping delivery order's charm good morning afternoon evening regards best kind warm warmest wishes sincerely yours faithfully respectfully truly
  have has nice great lovely good day weekend holiday evening stay safe bless god
  customer support team sir madam mr mrs ms dr sorry inconvenience trouble bother
  recommend recommended five stars star rating continue keep it's
  pleasure always wow hooray phew haha lol smile
  because while until if every each own another others other same next last first second
  made making saved save life sharing share shared pointing point pointed such like liked love loved enjoy
  hope hopefully think thought feel felt`.split(/\s+/),
)
