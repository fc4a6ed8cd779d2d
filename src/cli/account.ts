import { BadInput } from './command.js'
import { demoAccounts } from './demo/person.js'

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
