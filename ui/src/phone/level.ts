/** How loud a stream is, measured only while somebody looks at it. */

// What is softer than this counts as silence, what is as loud as a shout fills the meter.
const SILENT_DB = -60;
const LOUD_DB = -6;
const EVERY_MS = 50;
const SAMPLES = 1024;

/** From 0 to 1, on the logarithmic scale by which people hear. */
export function loudness(samples: Float32Array): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  const db = 10 * Math.log10(energy / Math.max(1, samples.length));
  return Math.min(1, Math.max(0, (db - SILENT_DB) / (LOUD_DB - SILENT_DB)));
}

let context: AudioContext | null = null;
let listening = 0;

/** One for all meters; at rest while there is none. */
function listen(): AudioContext {
  context ??= new AudioContext();
  listening += 1;
  void context.resume();
  return context;
}

function listenNoMore(): void {
  listening -= 1;
  if (listening === 0) void context?.suspend();
}

export class Level {
  private frame: number | null = null;
  private last = 0;
  private measured: MediaStream | null = null;
  private source: MediaStreamAudioSourceNode | null = null;
  private analyser: AnalyserNode | null = null;
  private readonly samples = new Float32Array(SAMPLES);

  /** Asks for the stream before it measures, as another microphone or another call may have taken its place. */
  constructor(
    private readonly stream: () => MediaStream | null,
    private readonly draw: (level: number) => void,
  ) {}

  run(wanted: boolean): void {
    if (wanted === (this.frame !== null)) return;
    if (wanted) this.frame = requestAnimationFrame(this.tick);
    else this.stop();
  }

  private stop(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    this.frame = null;
    this.connect(null);
    this.draw(0);
  }

  // Frames come only while the page is in front, so nothing is measured behind others.
  private readonly tick = (at: number): void => {
    this.frame = requestAnimationFrame(this.tick);
    if (at - this.last < EVERY_MS) return;
    this.last = at;
    this.connect(this.stream());
    this.analyser?.getFloatTimeDomainData(this.samples);
    this.draw(this.analyser === null ? 0 : loudness(this.samples));
  };

  private connect(stream: MediaStream | null): void {
    if (stream === this.measured) return;
    this.source?.disconnect();
    if (this.source !== null) listenNoMore();
    this.source = null;
    this.analyser = null;
    this.measured = stream;
    if (stream === null || stream.getAudioTracks().length === 0) return;
    const audio = listen();
    this.source = audio.createMediaStreamSource(stream);
    this.analyser = audio.createAnalyser();
    this.analyser.fftSize = SAMPLES;
    this.source.connect(this.analyser);
  }
}
