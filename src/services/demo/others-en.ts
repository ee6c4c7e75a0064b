import type { DemoThread } from './thread.ts'

/** English threads that are answered: some wait for the customer or a colleague, some are done. */
export const othersEn: DemoThread[] = [
  {
    key: 'phishing-en',
    language: 'en',
    customer: { name: 'Marta Lindqvist', address: 'marta@fjordsupply.example' },
    subject: 'Phishing mail that pretends to be Example Store',
    letters: [
      {
        at: '11-20 15:10',
        text: `Hello,

Two of our people received a mail "from Example Store" asking them to confirm their card number. The link goes to
example-store-pay.example, which is surely not yours. Nobody clicked.

You may want to have that page taken down. I kept the original with all headers, tell me where to send it.

Marta Lindqvist
Fjord Supply AB`,
      },
    ],
  },
  {
    key: 'crash-en',
    language: 'en',
    customer: { name: 'Ben Okafor', address: 'ben@corkandcask.example' },
    subject: 'App crashes when I scan a barcode',
    letters: [
      {
        at: '11-18 23:02',
        text: `The Example Cloud app crashes about every tenth time I scan a bottle. It just closes, no message.
Reinstalling did not help. We are doing the year-end stocktaking, so this is painful.

Ben
Cork & Cask`,
      },
      {
        at: '11-19 13:35',
        by: 'us',
        text: `Dear Ben,

I am sorry that the app gets in your way during stocktaking.
To find the cause, could you tell me the phone's model and the app's version (Settings > About)?
If it closes again, please note the time: with it we can find the crash in our logs.

Best regards,
Sato
Example Support`,
      },
    ],
  },
  {
    key: 'cancel-en',
    language: 'en',
    customer: { name: 'Hannah Weiss', address: 'hannah@littlefoxtoys.example' },
    subject: 'Cancel our subscription',
    letters: [
      {
        at: '11-19 02:30',
        text: `Hi,

We are closing the shop at the end of the year. Please cancel our subscription as of 31 December.
Do we get the unused months of the annual plan back?

Hannah Weiss, Little Fox Toys`,
      },
      {
        at: '11-20 16:05',
        by: 'us',
        text: `Dear Hannah,

I am sorry to hear that Little Fox Toys is closing, and thank you for your years with us.
Your annual plan runs until 31 March, so three months would be paid back to the card on file.
Shall I go ahead with 31 December? Your data stays available for export until 31 January.

Best regards,
Sato
Example Support`,
      },
    ],
  },
  {
    key: 'thanks-en',
    language: 'en',
    customer: { name: 'Tom Whitaker', address: 'tom@whitakerbikes.example' },
    subject: 'Where can I find the packing slip layout?',
    letters: [
      {
        at: '11-12 20:41',
        text: `Hello, I'd like to put our logo on the packing slips. I am sure I saw the setting once. Where can I find it?

Tom Whitaker
Whitaker Bikes`,
      },
      {
        at: '11-13 09:30',
        by: 'us',
        text: `Dear Tom,

It moved in October: Settings > Documents > Packing slip > Logo. A PNG of up to 1 MB works best.

Best regards,
Sato
Example Support`,
      },
      {
        at: '11-14 01:12',
        text: `Found it, thank you so much!

Tom`,
      },
    ],
  },
  {
    key: 'vat-invoice-en',
    language: 'en',
    customer: { name: 'Sofia Marchetti', address: 'sofia@bottegaluce.example' },
    subject: 'Invoice with our company address',
    letters: [
      {
        at: '11-05 17:22',
        text: `Good morning,

The invoice for October shows my private address. For our books it has to show the company:
Bottega Luce S.r.l., Via Esempio 12, Torino. Could you send it again?

Kind regards
Sofia Marchetti`,
      },
      {
        at: '11-06 10:05',
        by: 'us',
        text: `Dear Sofia,

The invoice with the company's address is now in your account under Billing > Documents, and the address is stored,
so that future invoices carry it as well.

Best regards,
Sato
Example Support`,
      },
    ],
  },
  {
    key: 'where-is-order-en',
    language: 'en',
    customer: { name: 'James Albright', address: 'jalbright@mailbox.example' },
    subject: 'Where is my order EX-20127?',
    letters: [
      {
        at: '11-09 08:50',
        text: `Hi, I ordered a label printer on 2 November and it has not arrived. The confirmation said three days.

James`,
      },
      {
        at: '11-09 14:25',
        by: 'us',
        text: `Dear James,

The carrier tried on 5 November and left a note; the parcel waits at their Setagaya depot until 13 November.
I have asked them to bring it tomorrow between 18:00 and 20:00.

Best regards,
Sato
Example Support`,
      },
    ],
  },
]
