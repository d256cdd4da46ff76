import { serviceAddresses } from '#app/domain/feedback/service-address.ts'
import { feedbackSheet } from '#app/domain/feedback/sheet.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { isFromFamily, type FormType } from '#app/domain/shared/form-type.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readPooled } from './read-pooled.server.ts'

export type ServiceRow = { service: string; slug: string; formTypes: FormType[]; graded: number; needed: number }

/** Services whose forms were audited in the last locked cycles of forms, in alphabetical order: no ranking. */
export async function listServices(work: Work): Promise<{ cycles: string[]; services: ServiceRow[] }> {
  allow(work, 'feedback.read')
  const cycles = await readPooled(work.db)
  const today = toPlainDate(work.now)
  const services = serviceAddresses(servicesOf(cycles)).map(({ service, slug }): ServiceRow => {
    const sheet = feedbackSheet({ service, cycles, requests: [], today, themes: [] })
    const { formTypes, graded, needed } = sheet
    return { service, slug, formTypes, graded, needed }
  })
  return { cycles: cycles.map(({ label }) => cycleName(label)), services }
}

/** Families are no service: nobody gives them feedback on their forms. */
export function servicesOf(cycles: Awaited<ReturnType<typeof readPooled>>): string[] {
  const forms = cycles.flatMap(({ outcomes }) => outcomes.map(({ form }) => form))
  return [...new Set(forms.filter(({ formType }) => !isFromFamily(formType)).map(({ service }) => service))]
}
