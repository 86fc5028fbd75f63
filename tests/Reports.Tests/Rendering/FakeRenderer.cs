using GraphQlCrm.Testing;

namespace GraphQlCrm.Reports.Tests.Rendering;

/// <summary>A worker that speaks the protocol and misbehaves on demand: dies, loops or writes nonsense.</summary>
internal sealed class FakeRenderer : IDisposable
{
    private const string Worker = """
        import { readFrames, writeFrame } from './frames.mjs';
        writeFrame(process.stdout, { ready: true });
        for await (const { header, body } of readFrames(process.stdin)) {
          const option = body.toString();
          if (option.includes('poison')) {
            process.stderr.write('poisoned\n');
            process.exit(3);
          }

          if (option.includes('nonsense')) {
            process.stdout.write('nonsense nonsense nonsense');
          } else if (option.includes('endless')) {
            for (;;) {
            }
          } else {
            writeFrame(process.stdout, { id: header.id, ok: true, probe: {} }, Buffer.from('drawn'));
          }
        }
        """;

    public FakeRenderer()
    {
        Folder = Directory.CreateTempSubdirectory("fake-renderer").FullName;
        File.WriteAllText(Path.Combine(Folder, "worker.mjs"), Worker);
        File.WriteAllText(Path.Combine(Folder, "package.json"), "{}");
        string frames = Path.Combine(RepositoryRoot.Path, "reports", "renderer", "frames.mjs");
        File.Copy(frames, Path.Combine(Folder, "frames.mjs"));
    }

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
