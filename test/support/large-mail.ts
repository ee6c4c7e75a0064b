/** A mail of about `mebibytes`: a short text, a picture and an archive that make up its size, a small text file. */
export function largeMail(mebibytes: number, id = 'large'): Buffer {
  const line = `${Buffer.alloc(57, 0x5a).toString('base64')}\r\n`
  const half = Buffer.alloc(Math.floor((mebibytes * 1024 * 1024) / 2 / line.length) * line.length, line)
  const head = [
    'From: Hana Yamada <hana@customer.example>',
    'To: support@example.com',
    `Subject: =?UTF-8?B?${Buffer.from(`写真を送ります ${id}`).toString('base64')}?=`,
    `Message-ID: <${id}@customer.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="outer"',
    '',
    'preamble',
    '--outer',
    'Content-Type: multipart/alternative; boundary=inner',
    '',
    '--inner',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    '画面の写真を添付します。ご確認ください。',
    '--inner',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>画面の写真を添付します。ご確認ください。</p>',
    '--inner--',
    '',
  ]
  const file = (type: string, name: string, encoding: string) => [
    '--outer',
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    '',
  ]
  return Buffer.concat([
    Buffer.from(head.join('\r\n')),
    Buffer.from(file('image/png', 'screen.png', 'base64').join('\r\n')),
    half,
    Buffer.from(file('application/zip', 'log.zip', 'base64').join('\r\n')),
    half,
    Buffer.from([...file('text/csv', 'list.csv', '7bit').slice(0, -1), 'a,b\r\n1,2', '--outer--', ''].join('\r\n')),
  ])
}
