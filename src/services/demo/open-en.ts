import type { DemoThread } from './thread.ts'

/** A one-page PDF that shows two payments of 38,400 JPY. */
const statement = [
  'JVBERi0xLjQKMSAwIG9iago8PC9UeXBlL0NhdGFsb2cvUGFnZXMgMiAwIFI+PgplbmRvYmoKMiAwIG9iago8PC9UeXBlL1BhZ2VzL0tpZHNbMy',
  'AwIFJdL0NvdW50IDE+PgplbmRvYmoKMyAwIG9iago8PC9UeXBlL1BhZ2UvUGFyZW50IDIgMCBSL01lZGlhQm94WzAgMCA0MjAgMjAwXS9Db250',
  'ZW50cyA0IDAgUi9SZXNvdXJjZXM8PC9Gb250PDwvRiA1IDAgUj4+Pj4+PgplbmRvYmoKNCAwIG9iago8PC9MZW5ndGggMTY5Pj5zdHJlYW0KQl',
  'QgL0YgMTIgVGYgMjAgMTYwIFRkIDE4IFRMIChDYXJkIHN0YXRlbWVudCwgTm92ZW1iZXIgMjAyNikgVGogVCogKDIwIE5vdiAgRVhBTVBMRSBT',
  'VE9SRSAgRVgtMjA5NzcgIDM4LDQwMCBKUFkpIFRqIFQqICgyMCBOb3YgIEVYQU1QTEUgU1RPUkUgIEVYLTIwOTc3ICAzOCw0MDAgSlBZKSBUai',
  'BFVAplbmRzdHJlYW0KZW5kb2JqCjUgMCBvYmoKPDwvVHlwZS9Gb250L1N1YnR5cGUvVHlwZTEvQmFzZUZvbnQvSGVsdmV0aWNhPj4KZW5kb2Jq',
  'CnhyZWYKMCA2CjAwMDAwMDAwMDAgNjU1MzUgZiAKMDAwMDAwMDAwOSAwMDAwMCBuIAowMDAwMDAwMDU0IDAwMDAwIG4gCjAwMDAwMDAxMDUgMD',
  'AwMDAgbiAKMDAwMDAwMDIxNiAwMDAwMCBuIAowMDAwMDAwNDMzIDAwMDAwIG4gCnRyYWlsZXI8PC9TaXplIDYvUm9vdCAxIDAgUj4+CnN0YXJ0',
  'eHJlZgo0OTYKJSVFT0YK',
].join('')

/** English threads that wait for an answer. */
export const openEn: DemoThread[] = [
  {
    key: 'outage-en',
    language: 'en',
    customer: { name: 'Rachel Nguyen', address: 'rachel@maplepine.example' },
    subject: '500 error on every order page since this morning',
    letters: [
      {
        at: '11-24 08:27',
        text: `Hi Example team,

Since about 7:55 Japan time every order page in Example Cloud gives us "HTTP 500 - something went wrong".
Three people, three browsers, office and home connections, same result. The dashboard itself still loads.

Our Black Friday preview opens at noon and we cannot see a single incoming order. Is this on your side?
An honest "yes, we are on it, expect one hour" would already help a lot.

Reference shown on the page: 7f3a-0755-order-list

Rachel Nguyen
Operations, Maple & Pine Outfitters`,
      },
    ],
  },
  {
    key: 'charged-twice-en',
    language: 'en',
    customer: { name: 'Oliver Grant', address: 'oliver@tinroof-coffee.example' },
    subject: 'Charged twice for order EX-20977',
    letters: [
      {
        at: '11-22 15:40',
        text: `Hello,

I ordered two barcode scanners on Friday (order EX-20977, 38,400 yen). The page hung after I pressed
"Pay", so I pressed it again. I got one confirmation, but my card was charged twice: see the attached statement.

Could you please refund the second payment? I don't need it today, but I'd like to know that it is coming.

Thanks,
Oliver Grant
Tin Roof Coffee Roasters`,
        attachment: { name: 'statement-2026-11.pdf', type: 'application/pdf', base64: statement },
      },
    ],
  },
  {
    key: 'thanks-but-en',
    language: 'en',
    customer: { name: 'Emily Carter', address: 'emily@harborlanebooks.example' },
    subject: 'New employee cannot sign in',
    letters: [
      {
        at: '11-18 22:15',
        text: `Hi,

We hired someone for the holiday season and I invited her to our Example Cloud account yesterday
(nora@harborlanebooks.example). When she opens the invitation it says the link has expired, although it was
only an hour old. I sent it again, same thing.

What are we doing wrong?

Emily Carter
Harbor Lane Books`,
      },
      {
        at: '11-19 11:20',
        by: 'us',
        text: `Dear Emily,

You did nothing wrong: invitations sent on 17 November got a wrong expiry time on our side.
I have sent Nora a fresh one just now. It is valid for seven days.

Best regards,
Sato
Example Support`,
      },
      {
        at: '11-21 06:40',
        text: `Thanks, Sato, that was quick! But the new link only works on her phone. On the shop's computer it still says
"expired", even in a private window. Any idea? She starts on Wednesday.

Emily`,
      },
    ],
  },
  {
    key: 'stranger-en',
    language: 'en',
    customer: { name: 'Derek Vaughn', address: 'derek.vaughn@quickfix-it.example' },
    subject: 'Re: New employee cannot sign in',
    intrudesOn: 'thanks-but-en',
    letters: [
      {
        at: '11-23 03:12',
        subject: 'Re: New employee cannot sign in',
        quote: 'outlook',
        text: `Hello Sato,

I look after IT for Harbor Lane Books. Emily is away this week, so please send the administrator invitation
to this address instead and I will set up the computers.

We are in a hurry, today would be great.

Derek Vaughn
QuickFix IT Services`,
      },
    ],
  },
  {
    key: 'how-to-en',
    language: 'en',
    customer: { name: 'Priya Raman', address: 'priya@saffronthread.example' },
    subject: "How do I export last year's orders?",
    letters: [
      {
        at: '11-21 03:15',
        text: `Hi there,

Our accountant wants all orders of 2025 in one spreadsheet. I found the export button, but it only offers the
current month. How do I export a whole year? Is there a limit on the number of rows?

No rush, we need it by mid-December.

Priya Raman
Saffron & Thread`,
      },
    ],
  },
]
