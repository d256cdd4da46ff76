import { itemCode } from '#app/domain/rubric/item-code.ts'
import { fieldId } from './field-names.ts'

/**
 * Writes a page into the evidence of the open question, after what stands there, as if it had been typed. Tells the
 * question's id, or null when no question is open that asks for evidence.
 */
export function markQuestion(
  flow: { current: string | null; announce: (words: string) => void },
  label: string,
): string | null {
  const itemId = flow.current
  const field = itemId === null ? null : document.getElementById(fieldId(itemId, 'evidence'))
  if (itemId === null || !(field instanceof HTMLInputElement)) return null
  const marks = field.value.split('; ').filter((mark) => mark.trim() !== '')
  if (!marks.includes(label)) {
    field.value = [...marks, label].join('; ')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  flow.announce(`${label}: noted as evidence for ${itemCode(itemId)}.`)
  return itemId
}
