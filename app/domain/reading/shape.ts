import { z } from 'zod'

/** The shapes in which a register comes, in words. Which one a file has is told by its content, never by its name. */
export const shapeNames = {
  annex_a: 'Annex A, list 1',
  local: 'Local spreadsheet',
  sen2_xml: 'SEN2 return, XML',
  sen2_blade: 'SEN2 return, COLLECT Blade export',
  sen2_template: 'SEN2 return, Excel template',
  sen2_workbook: 'SEN2 return, workbook with a sheet for each module',
} as const

export const Shape = z.enum(Object.keys(shapeNames) as [keyof typeof shapeNames])
export type Shape = keyof typeof shapeNames
