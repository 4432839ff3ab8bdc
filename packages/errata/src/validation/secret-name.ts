const SECRET =
  /pass(?:word|wd|phrase|code)|^pass$|^pwd$|secret|token|api[-_]?key|private[-_]?key|authori[sz]ation|cookie|credential|session|signature|^pin$|^otp$|^cv[cv]2?$|ssn|iban|card[-_]?(?:number|no)/i;

/** Does a member or field of this name look as if it held a secret? */
export function isSecretName(name: PropertyKey): boolean {
  return SECRET.test(String(name));
}
