import { deflateRawSync } from "node:zlib";

export interface Put {
  readonly name: string | Buffer;
  readonly bytes: Uint8Array;
  readonly stored?: boolean;
  readonly flags?: number;
  readonly method?: number;
}

/** A zip as APPNOTE.TXT describes it. */
export function zip(files: readonly Put[], prefix = Buffer.alloc(0), comment = ""): Buffer {
  const parts: Buffer[] = [prefix];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, stored = false, flags = 0, method = stored ? 0 : 8 } of files) {
    const content = stored ? Buffer.from(bytes) : deflateRawSync(bytes);
    const named = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(named.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(content.length, 20);
    central.writeUInt32LE(bytes.length, 24);
    central.writeUInt16LE(named.length, 28);
    central.writeUInt32LE(offset, 42);
    parts.push(local, named, content);
    directory.push(central, named);
    offset += 30 + named.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, listed, end, Buffer.from(comment)]);
}
