type Invitation = { name: string; areaName: string; link: string }

/** The e-mail that brings somebody the link by which they choose a password. It names no child and no plan. */
export function invitationOf({ name, areaName, link }: Invitation): { subject: string; text: string } {
  return {
    subject: 'Your link to the EHCP audit workbench',
    text: [
      `Hello ${name},`,
      '',
      `This link lets you choose a password for the EHCP audit workbench of ${areaName}:`,
      '',
      link,
      '',
      'It works once, within a week. Do not pass it on: whoever opens it chooses your password.',
      'If you did not expect it, tell your administrator.',
      '',
      'It comes from the EHCP audit workbench. Nobody reads answers to it.',
      '',
    ].join('\n'),
  }
}
