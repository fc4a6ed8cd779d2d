import { join } from 'node:path'
import { rolldown } from 'rolldown'

/** The matrix as the program itself knows it (src/main/rules), bundled in memory so that it runs on any Node that builds the project. */
export async function loadRequirements(root) {
  const bundle = await rolldown({ input: join(root, 'src/main/rules/requirements.ts'), cwd: root, logLevel: 'silent' })
  const { output } = await bundle.generate({ format: 'es' })
  await bundle.close()
  const { listRequirements } = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`)
  return listRequirements()
}
