import { z } from 'zod'
import { command, feature, query } from './kernel.js'
import { AttemptId, Base64, CaseId, FingerGroup, FingerPosition } from './values.js'
import { CaseView } from './cases.js'

export const CaptureDeviceView = z.object({
  deviceId: z.string(),
  model: z.string(),
  serial: z.string(),
  kind: z.enum(['fingerprint-single', 'fingerprint-slap']),
  /** refused in production (406-¶6.1) */
  simulator: z.boolean(),
  state: z.enum(['ready', 'busy', 'failed', 'absent']),
  faultCode: z.string().nullable(),
})

/** What the person at the scanner should do; a retry condition, never an error (design §4.6). */
export const GuidanceCode = z.enum([
  'place-finger',
  'hold-still',
  'lift-finger',
  'centre-finger',
  'press-harder',
  'press-lighter',
  'clean-platen',
  'swipe-slower',
  'swipe-further',
  'working',
])
export type GuidanceCode = z.output<typeof GuidanceCode>

/** Why a capture was or was not taken over. */
export const SampleVerdict = z.enum([
  'accepted',
  'kept-better',
  'quality-low',
  'no-ridges',
  'same-finger-twice',
  'other-finger',
  // answers to the touches of proof and recognition
  'match',
  'non-match',
  'unavailable',
])

/** `prove`: compared with the new template of this finger; `recognise`: compared by the Base (406-¶8.1); both keep nothing */
export const CapturePurpose = z.enum(['enrol', 'prove', 'recognise'])
export type CapturePurpose = z.output<typeof CapturePurpose>

const OneFinger = z.strictObject({
  caseId: CaseId,
  position: FingerPosition,
  deviceId: z.string().nullable(),
  purpose: CapturePurpose.default('enrol'),
})
/**
 * The fingers of the group that have neither a sample nor a reason; where all have one, those with a sample once more. Each is
 * judged by itself (design §4.8).
 */
const OneGroup = z.strictObject({ caseId: CaseId, group: FingerGroup, deviceId: z.string().nullable() })

export const capture = feature(
  {
    devices: query({
      roles: ['employee', 'senior', 'administrator'],
      input: z.object({}),
      output: z.object({ devices: z.array(CaptureDeviceView) }),
      errors: [],
    }),
    start: command({
      roles: ['employee'],
      input: z.union([OneFinger, OneGroup]),
      /** `positions`: the fingers asked for */
      output: z.object({ attemptId: AttemptId, positions: z.array(FingerPosition) }),
      errors: ['CASE_UNKNOWN', 'CASE_CLOSED', 'REQUIREMENT_NOT_MET', 'DEVICE_NOT_READY', 'CAPTURE_UNDER_WAY'],
    }),
    /** 406-¶6.1: something was dropped on the window. Nothing of it is read; the attempt is journaled. */
    refuseImport: command({
      roles: ['employee', 'senior', 'administrator'],
      input: z.object({ caseId: CaseId.nullable(), items: z.number().int().min(0).max(1000) }),
      output: z.object({}),
      errors: [],
    }),
    cancel: command({
      roles: ['employee'],
      input: z.object({ attemptId: AttemptId }),
      output: z.object({}),
      errors: ['ATTEMPT_UNKNOWN'],
    }),
    /** One live picture for guidance; nothing is stored. */
    checkFace: query({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, frame: Base64, cameraLabel: z.string().max(200) }),
      output: z.object({
        faces: z.number().int(),
        box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).nullable(),
        quality: z.number(),
        causes: z.array(z.string()),
        acceptable: z.boolean(),
      }),
      errors: ['CASE_UNKNOWN', 'CASE_CLOSED', 'REQUIREMENT_NOT_MET', 'PICTURE_NOT_READABLE', 'FACE_ENGINE_MISSING'],
    }),
    /**
     * The check of a face ended before a picture: the camera of the session went or was exchanged (56-¶7), or it is a program (225-¶7). It
     * stands on record.
     */
    cameraStopped: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, cameraLabel: z.string().max(200), cause: z.enum(['CAMERA_REPLACED', 'CAMERA_VIRTUAL']) }),
      output: z.object({}),
      errors: [],
    }),
    /** Several pictures of one moment: the best is kept, the template is their average. */
    takeFace: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, frames: z.array(Base64).min(1).max(10), cameraLabel: z.string().max(200) }),
      output: z.object({ view: CaseView, acceptable: z.boolean(), quality: z.number(), causes: z.array(z.string()) }),
      errors: ['CASE_UNKNOWN', 'CASE_CLOSED', 'REQUIREMENT_NOT_MET', 'PICTURE_NOT_READABLE', 'FACE_ENGINE_MISSING'],
    }),
  },
  {
    /** `position` null: the whole hand on a slap scanner */
    guidance: z.object({ attemptId: AttemptId, position: FingerPosition.nullable(), code: GuidanceCode }),
    /** a small PNG for the card; it lives in the window's memory only; `position` null: the whole glass of a slap scanner */
    preview: z.object({ attemptId: AttemptId, position: FingerPosition.nullable(), png: Base64 }),
    /** what became of one finger; an attempt at a group sends one for each of its fingers, all after they were recorded */
    sample: z.object({
      attemptId: AttemptId,
      caseId: CaseId,
      position: FingerPosition,
      verdict: SampleVerdict,
      quality: z.number(),
      minutiae: z.number().int(),
      causes: z.array(z.string()),
      /** for same-finger-twice and other-finger: the position it was compared with */
      otherPosition: FingerPosition.nullable(),
      requirement: z.string().nullable(),
      milliseconds: z.number(),
    }),
    ended: z.object({
      attemptId: AttemptId,
      outcome: z.enum(['done', 'cancelled', 'timed-out', 'device-error']),
      faultCode: z.string().nullable(),
      /** the fingers that the fault is about: absent ones, or those that lay there in their place */
      fingers: z.array(FingerPosition),
    }),
  },
)
