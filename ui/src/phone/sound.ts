/** The sound of this page's calls: opens microphones, plays what comes, on the devices that are chosen. */
import { Devices, inUse } from "./devices";
import { playStream, type Loudness, type Playing } from "./loudspeaker";
import { openMicrophone, release, type Microphone } from "./microphone";

export interface SoundOptions {
  /** Opens the microphone with an id; empty: the system's default. */
  microphone?: (id: string) => Promise<Microphone>;
  /** How a remote stream becomes audible. */
  play?: (stream: MediaStream, how: Loudness) => Playing;
}

/** The sound of one call. */
export class Voice {
  private microphone: Microphone | null = null;
  private playing: Playing | null = null;
  private stream: MediaStream | null = null;
  private connection: RTCPeerConnection | null = null;
  private changes = 0;

  constructor(private readonly sound: Sound) {}

  /** Opens the microphone for this call. */
  async open(): Promise<MediaStream> {
    const microphone = await this.sound.open();
    this.take(microphone);
    return microphone.stream;
  }

  /** Makes audible what this connection brings. */
  follow(connection: RTCPeerConnection): void {
    if (this.connection === connection) return;
    this.connection = connection;
    connection.addEventListener("track", (event) => {
      this.playing?.stop();
      // A stream of our own: when the call goes to somebody else, the track leaves the stream that it came in.
      this.stream = new MediaStream([event.track]);
      this.playing = this.sound.play(this.stream);
    });
  }

  setLoudness(how: Loudness): void {
    this.playing?.set(how);
  }

  spoken(): MediaStream | null {
    return this.microphone?.stream ?? null;
  }

  heard(): MediaStream | null {
    return this.stream;
  }

  /** Whether a real microphone speaks, or none does as nobody has answered yet. */
  live(): boolean {
    return this.microphone?.live ?? true;
  }

  /** The microphone that is chosen now speaks in the call from now on. */
  async changeMicrophone(): Promise<void> {
    if (this.microphone === null) return;
    const mine = (this.changes += 1);
    const next = await this.sound.open();
    const before = this.microphone;
    // While the browser opened it the call ended, or another was chosen.
    if (mine !== this.changes || before === null) return release(next);
    const track = next.stream.getAudioTracks()[0] ?? null;
    // Muted or held it was, and stays.
    if (track !== null) track.enabled = before.stream.getAudioTracks()[0]?.enabled ?? true;
    this.take(next);
    const sender = this.connection?.getSenders().find((one) => one.track?.kind === "audio");
    await sender?.replaceTrack(track).catch(() => undefined);
    release(before);
  }

  close(): void {
    this.changes += 1;
    this.playing?.stop();
    this.playing = null;
    this.stream = null;
    if (this.microphone !== null) release(this.microphone);
    this.microphone = null;
    this.sound.closed(this);
  }

  private take(microphone: Microphone): void {
    this.microphone = microphone;
    // Its device was unplugged, or the system took it away.
    for (const track of microphone.stream.getAudioTracks()) track.onended = () => void this.changeMicrophone();
  }
}

export class Sound {
  readonly devices = new Devices();
  private readonly voices = new Set<Voice>();
  private volume = 0.8;
  private muted = false;

  constructor(
    private readonly options: SoundOptions,
    private readonly told: (microphone: "live" | "missing") => void,
  ) {
    this.devices.onChange((view, before) => {
      this.tell();
      const other = inUse(view, "microphone")?.id !== inUse(before, "microphone")?.id;
      const more = view.inputs.length > before.inputs.length;
      for (const voice of this.voices) if (other || (more && !voice.live())) void voice.changeMicrophone();
    });
  }

  voice(): Voice {
    const voice = new Voice(this);
    this.voices.add(voice);
    return voice;
  }

  closed(voice: Voice): void {
    this.voices.delete(voice);
  }

  /** Asks for the microphone now, while somebody is looking, rather than when the first call rings. */
  async prepare(): Promise<void> {
    const microphone = await this.open();
    release(microphone);
    await this.devices.look();
    for (const voice of this.voices) if (microphone.live && !voice.live()) void voice.changeMicrophone();
  }

  async open(): Promise<Microphone> {
    const microphone = await (this.options.microphone ?? openMicrophone)(this.devices.id("microphone"));
    this.told(microphone.live ? "live" : "missing");
    return microphone;
  }

  play(stream: MediaStream): Playing {
    return (this.options.play ?? playStream)(stream, this.loudness());
  }

  setVolume(volume: number): void {
    this.volume = volume;
    this.tell();
  }

  setMuted(muted: boolean): void {
    this.muted = muted;
    this.tell();
  }

  private tell(): void {
    for (const voice of this.voices) voice.setLoudness(this.loudness());
  }

  private loudness(): Loudness {
    return { volume: this.volume, muted: this.muted, sink: this.devices.id("speaker") };
  }
}
