import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'

const sentences: Record<string, string> = {
  rules: 'The rules are saved. This is what they ask for.',
  planned: 'The cycle is planned. Nothing is frozen yet.',
  'policy-saved': 'The rules are saved under their name.',
  'policy-deleted': 'The rules are deleted. Cycles that were planned with them keep them.',
  frozen: 'The frame is frozen.',
  seeded: 'The seed is recorded.',
  named: 'The public draw is named.',
  asked: 'The people are asked for their shares.',
  'given-up': 'That is given up. The reason is kept with the draw.',
  committed: 'You have committed to your secret. Keep it until everybody has committed.',
  revealed: 'Your secret is revealed.',
  drawn: 'The sample is drawn.',
  replaced: 'The plan is replaced.',
  'pack-attached': 'The documents are attached. Check below what each of them is.',
  'pack-arranged': 'The changes to the pack are saved.',
  'pack-removed': 'The document is removed.',
  'packs-attached': 'All the documents are attached.',
  'request-changed': 'The request is saved.',
  'pack-sent': 'The pack is sent. The e-mail goes out with the next messages.',
  'pack-marked': 'The pack is marked as sent.',
  'pack-closed': 'The pack is closed.',
  'reaudit-booked': 'The re-audit is booked. The auditors see it under “My audits”.',
  'reaudit-saved': 'What you have rated so far is saved.',
  'reaudit-submitted': 'The re-audit is handed in.',
  extended: 'The sample is larger.',
  shared: 'The audits are shared out.',
  reassigned: 'The audit has a new auditor.',
  declared: 'The conflict of interest is declared.',
  withdrawn: 'The conflict of interest is withdrawn.',
  settled: 'What was agreed is saved.',
  dissented: 'Your dissent is recorded beside the agreed rating.',
  'dissent-withdrawn': 'Your dissent is withdrawn.',
  'given-back': 'The audit is given back. It goes to a colleague, or the SEND officer finds somebody.',
}

/** Says once what the act before this page has done. Nothing for a word it does not know. */
export function DoneBanner({ done }: { done: string | null | undefined }) {
  const sentence = done ? sentences[done] : undefined
  return sentence ? <NotificationBanner type="success" text={sentence} /> : null
}
