import { BadInput, type CommandIo } from './command.js'
import { demoAccounts } from './demo/person.js'
import { withStation, type OpenOptions, type OpenStation } from './open-station.js'

export const signInUsage = '(login from TANBA_LOGIN, password from TANBA_PASSWORD)'

/** IT's commands act under a personal account like everybody else. @throws BadInput without one */
export function accountFromEnvironment(demo: boolean): { readonly login: string; readonly password: string } {
  if (demo) return { login: demoAccounts.administrator.login, password: demoAccounts.administrator.password }
  const login = process.env['TANBA_LOGIN']
  const password = process.env['TANBA_PASSWORD']
  if (login === undefined || password === undefined)
    throw new BadInput(`set TANBA_LOGIN and TANBA_PASSWORD to your account of this station ${signInUsage}`)
  return { login, password }
}

/** Opens the station, without a link to the Base unless it is asked for, and signs the account in. @throws BadInput with the refusal's code */
export function signedIn<Value>(
  place: Pick<OpenOptions, 'profile' | 'data' | 'connect'>,
  io: CommandIo,
  run: (station: OpenStation) => Promise<Value>,
): Promise<Value> {
  const account = accountFromEnvironment(false)
  return withStation({ connect: false, ...place }, io, async (station) => {
    const answer = await station.bridge.session.signIn(account)
    if (!answer.ok) throw new BadInput(`TANBA_LOGIN: ${answer.error.code}; check login and password`)
    return run(station)
  })
}
