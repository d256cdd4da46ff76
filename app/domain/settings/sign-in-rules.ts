import { z } from 'zod'
import { sessionBounds } from '#app/domain/people/session.ts'

const whole = ({ least, most }: { least: number; most: number }, unit: string) => {
  const error = `Enter a whole number of ${unit} from ${least} to ${most}`
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error })
}
const yesOrNo = (error: string) => z.enum(['yes', 'no'], { error })

/** How people sign in, and for how long. */
export const SignInRulesForm = z.object({
  idleMinutes: whole(sessionBounds.minutes, 'minutes'),
  sessionHours: whole(sessionBounds.hours, 'hours'),
  needsSecondStep: yesOrNo('Select whether everybody needs a second step'),
  allowsPasswords: yesOrNo('Select whether people may sign in with a password of the workbench'),
  version: z.number().int(),
})
export type SignInRulesForm = z.infer<typeof SignInRulesForm>
