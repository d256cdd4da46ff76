import { z } from 'zod'

export const Role = z.enum(['send_officer', 'auditor', 'head_of_service', 'administrator'])
export type Role = z.infer<typeof Role>

export const roleNames: Record<Role, string> = {
  send_officer: 'SEND officer',
  auditor: 'Auditor',
  head_of_service: 'Head of Service',
  administrator: 'Administrator',
}

/**
 * Who may perform which act. One table: the pages, the acts and the commands all ask it, so they cannot disagree.
 * An act that is missing here can be performed by nobody.
 */
export const matrix = {
  'register.import': ['send_officer'],
  'register.undo': ['send_officer'],
  'register.read': ['send_officer'],
  'cycle.read': ['send_officer', 'head_of_service'],
  'cycle.plan': ['send_officer'],
  'policy.manage': ['send_officer'],
  'frame.freeze': ['send_officer'],
  'sample.seed': ['send_officer'],
  'seed.share': ['send_officer', 'auditor', 'head_of_service', 'administrator'],
  'sample.draw': ['send_officer'],
  'sample.extend': ['send_officer'],
  'sample.replace': ['send_officer'],
  'audits.assign': ['send_officer'],
  'conflict.declare': ['send_officer', 'auditor'],
  'conflict.import': ['send_officer'],
  'audit.refuse': ['auditor'],
  'availability.own': ['auditor'],
  'availability.manage': ['send_officer', 'administrator'],
  'calendar.own': ['auditor'],
  'reminders.read': ['send_officer', 'administrator'],
  'reminders.send': ['send_officer', 'administrator'],
  'reminders.nudge': ['send_officer'],
  'audit.read': ['auditor', 'send_officer'],
  'audit.answer': ['auditor'],
  'audit.submit': ['auditor'],
  'agreement.read': ['send_officer', 'head_of_service', 'auditor'],
  'agreement.persons': ['send_officer', 'head_of_service'],
  'calibration.read': ['send_officer', 'auditor', 'head_of_service', 'administrator'],
  'calibration.run': ['head_of_service'],
  'calibration.judge': ['send_officer', 'auditor', 'administrator'],
  'calibration.publish': ['administrator'],
  'pack.manage': ['send_officer'],
  'pack.read': ['auditor', 'send_officer'],
  'pack.purge': ['administrator'],
  'practice.read': ['auditor', 'send_officer', 'head_of_service'],
  'practice.answer': ['auditor'],
  'anchors.manage': ['send_officer'],
  'cycle.close': ['send_officer'],
  'moderation.read': ['send_officer', 'auditor'],
  'moderation.settle': ['send_officer', 'auditor'],
  'moderation.dissent': ['auditor'],
  'cycle.lock': ['send_officer'],
  'measures.read': ['send_officer', 'head_of_service'],
  'measures.set-target': ['administrator'],
  'comparators.read': ['send_officer', 'head_of_service'],
  'comparators.import': ['send_officer', 'head_of_service'],
  'returns.read': ['send_officer', 'head_of_service'],
  'returns.enter': ['send_officer'],
  'report.read': ['send_officer', 'head_of_service'],
  'report.write': ['head_of_service'],
  'report.sign': ['head_of_service'],
  'report.comment': ['send_officer', 'head_of_service'],
  'board.set': ['head_of_service', 'send_officer'],
  'inspection.make': ['send_officer', 'head_of_service'],
  'action.read': ['send_officer', 'auditor', 'head_of_service', 'administrator'],
  'action.write': ['send_officer', 'head_of_service'],
  'action.note': ['send_officer', 'auditor', 'head_of_service'],
  'theme.read': ['send_officer', 'head_of_service'],
  'theme.manage': ['send_officer', 'head_of_service'],
  'feedback.read': ['send_officer', 'head_of_service'],
  'fix.read': ['send_officer', 'head_of_service'],
  'fix.manage': ['send_officer'],
  'reaudit.answer': ['auditor'],
  'rubric.read': ['send_officer', 'auditor', 'head_of_service', 'administrator'],
  'rubric.publish': ['administrator'],
  'account.own': ['send_officer', 'auditor', 'head_of_service', 'administrator'],
  'people.manage': ['administrator'],
  'settings.change': ['administrator'],
  'backup.manage': ['administrator'],
  'trail.read': ['administrator'],
  'data.read': ['send_officer', 'auditor', 'head_of_service', 'administrator'],
  'retention.read': ['head_of_service', 'administrator'],
  'retention.propose': ['head_of_service', 'administrator'],
  'retention.approve': ['head_of_service', 'administrator'],
  'subject-access.make': ['head_of_service', 'administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Act = keyof typeof matrix

/** True when a person of this role may perform the act. */
export function may(role: Role, act: Act): boolean {
  return (matrix[act] as readonly Role[]).includes(role)
}
