using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Costs.Scenarios;

namespace TwinSlot.Tests.Benchmark.Micro;

/// <summary>
/// The firmware's arithmetic and decisions, timed on this machine: whether one way of writing them is faster than another. What they
/// cost on a device the counts say.
/// </summary>
[MemoryDiagnoser]
public class FirmwareBenchmarks
{
    // As an image's digest is checked.
    private static readonly byte[] s_message = [0];

    private readonly byte[] _image = MeasuredImage.Of(64_000);
    private readonly byte[] _bytes = new byte[65536];
    private readonly byte[] _digest = new byte[Sha256.DigestLength];
    private readonly byte[] _record = new BootRecord().ToBytes();
    private readonly BootRecord _empty = new();
    private readonly BootPolicy _policy = new();
    private readonly PeBundle _format = new();
    private ArrayImage _file = null!;
    private ImageManifest _manifest = null!;
    private RsaPss _rsa = null!;
    private EcdsaP256 _ecdsa = null!;
    private byte[] _signature = null!;

    /// <summary>Runs them in this process: no project is generated and built for them.</summary>
    public static int Run() => BenchmarkRunner.Run<FirmwareBenchmarks>(
        DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).WithOptions(ConfigOptions.DisableLogFile)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "twinslot-benchmarks"))).HasCriticalValidationErrors ? 1 : 0;

    /// <summary>Makes what is not measured.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _file = new ArrayImage(_image);
        _manifest = ImageParser.Parse(_file).Manifest;
        _rsa = new RsaPss(RsaPublicKey.Parse(MeasuredImage.Key(), out string _));
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _ecdsa = new EcdsaP256(P256PublicKey.Parse(key.ExportSubjectPublicKeyInfo(), out string _));
        _signature = key.SignHash(_manifest.Sha256);
        if (!Rsa3072_signature() || !P256_signature() || Link_eight_assemblies().Bundle == null)
        {
            throw new InvalidOperationException("What is measured does not work.");
        }
    }

    [Benchmark]
    public void Sha256_of_64_KiB()
    {
        Sha256 sha256 = new();
        sha256.Append(_bytes, 0, _bytes.Length);
        sha256.Finish(_digest, 0);
    }

    [Benchmark]
    public bool P256_signature() => _ecdsa.Verify(_manifest.Sha256, _signature, null);

    [Benchmark]
    public bool Rsa3072_signature() => _rsa.Verify(_manifest.Sha256, _manifest.Signature, null);

    [Benchmark]
    public uint Crc_of_64_KiB_as_assemblies_have_it() => PeCrc.Append(0, _bytes, _bytes.Length);

    [Benchmark]
    public byte[] Native_HMAC_with_64_KiB_as_its_key() => HMACSHA256.HashData(_bytes, s_message);

    [Benchmark]
    public ImageParseResult Parse_an_image() => ImageParser.Parse(_file);

    [Benchmark]
    public BundleCheck Link_eight_assemblies() =>
        BundleCheck.Of(_format, _file, _manifest.PayloadOffset, _manifest.PayloadLength, null, false, null);

    [Benchmark]
    public BootRecord Read_a_record() => BootRecord.FromBytes(_record);

    [Benchmark]
    public BootDecision Decide_on_an_empty_record() => BootDecider.Decide(_empty, new BootInput(), _policy);
}
