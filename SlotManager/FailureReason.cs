namespace TwinSlot.SlotManager;

/// <summary>
/// Why an image was refused, rejected or rolled back. The numbers stand in the boot record, in the flight log and in what
/// the backend is told; they never change. <see cref="FailureReasons"/> has the words.
/// </summary>
public enum FailureReason : byte
{
    /// <summary>None: all is well.</summary>
    None = 0,

    /// <summary>The file is not there.</summary>
    ImageMissing = 1,

    /// <summary>The medium could not be read.</summary>
    ImageUnreadable = 2,

    /// <summary>The file's length is not the one that was recorded.</summary>
    LengthMismatch = 3,

    /// <summary>The file's CRC-32 is not the one that was recorded.</summary>
    CrcMismatch = 4,

    /// <summary>Not an image, or its header or TLVs contradict themselves or the file.</summary>
    ImageMalformed = 5,

    /// <summary>Encrypted, compressed, meant for a RAM address, or with more TLVs than are read.</summary>
    UnsupportedImage = 6,

    /// <summary>The SHA-256 in the image is not that of its bytes.</summary>
    HashMismatch = 7,

    /// <summary>The image carries no signature.</summary>
    Unsigned = 8,

    /// <summary>The signature is of a type that this build does not verify.</summary>
    UnsupportedSignature = 9,

    /// <summary>The image names a key that this board does not trust.</summary>
    UnknownKey = 10,

    /// <summary>The signature does not verify.</summary>
    SignatureInvalid = 11,

    /// <summary>The image is for another board.</summary>
    WrongBoard = 12,

    /// <summary>The image's security counter is below the board's floor.</summary>
    BelowSecurityFloor = 13,

    /// <summary>The image needs a version of another image that is not there.</summary>
    DependencyUnmet = 14,

    /// <summary>The image is larger than the slot.</summary>
    TooLarge = 15,

    /// <summary>The payload is not a bundle of assemblies that can be loaded.</summary>
    BundleMalformed = 16,

    /// <summary>The runtime refused to load the bundle, or it has no application in it.</summary>
    LoadFailed = 17,

    /// <summary>This image failed here before and nobody asked for it anew.</summary>
    Quarantined = 18,

    /// <summary>The image needs assemblies that are not there, or its own do not fit together.</summary>
    LinkFailed = 19,

    /// <summary>The check itself failed: there was not enough memory, or something threw. It says nothing about the image.</summary>
    CheckIncomplete = 20,

    /// <summary>The file ends with the trailer of a flash slot, which imgtool adds with --pad and --confirm.</summary>
    Padded = 21,

    /// <summary>The image's hash is SHA-384 or SHA-512.</summary>
    OtherHash = 22,

    /// <summary>The image is signed with a key on another curve than P-256.</summary>
    OtherCurve = 23,

    /// <summary>The image is marked as one that is not to be booted.</summary>
    NonBootable = 24,

    /// <summary>The image is built for one flash address.</summary>
    RomFixed = 25,

    /// <summary>The image has more than one dependency.</summary>
    SeveralDependencies = 26,

    /// <summary>The image carries a protected TLV whose type is not known here and is not a vendor's.</summary>
    UnknownProtectedTlv = 27,

    /// <summary>The image says that it was built later than can be, or before there were any.</summary>
    BuildTimeImplausible = 28,

    /// <summary>The image carries a protected TLV of a type that was TwinSlot's, and it is somebody else's.</summary>
    ForeignTlv = 29,

    /// <summary>The image's numbers are big-endian.</summary>
    BigEndian = 30,

    /// <summary>The file is Intel HEX, not the binary image.</summary>
    IntelHex = 31,

    /// <summary>The trial's tries are used up.</summary>
    OutOfTries = 32,

    /// <summary>The trial's interruptions are used up.</summary>
    OutOfInterruptions = 33,

    /// <summary>The application threw, or returned.</summary>
    Crashed = 34,

    /// <summary>A task stopped checking in.</summary>
    TaskLate = 35,

    /// <summary>A self-diagnostic reported a failure.</summary>
    SelfTestFailed = 36,

    /// <summary>A self-diagnostic did not report by the deadline.</summary>
    SelfTestMissing = 37,

    /// <summary>The image connects to another backend than the one before, or with a weaker security profile.</summary>
    ConnectionFault = 38,

    /// <summary>The previous image reached the backend where this one could not.</summary>
    CondemnedByProbe = 39,

    /// <summary>The backend was not reached within the trial, and no probes are left to tell why.</summary>
    BackendNotReached = 40,

    /// <summary>A confirmed image crashed or hung time after time.</summary>
    CrashLoop = 41,

    /// <summary>Somebody asked for the previous image.</summary>
    OperatorRevert = 42,

    /// <summary>The board was reset time after time and nothing says why.</summary>
    Unexplained = 43,

    /// <summary>On soak: it crashed or was reset by force clearly more often than the image before.</summary>
    SoakCrashes = 44,

    /// <summary>On soak: it was without the backend, which the image before reached, clearly more often.</summary>
    SoakBackendLost = 45,

    /// <summary>On soak: sessions ended by a fault of the charger clearly more often than under the image before.</summary>
    SoakSessions = 46,

    /// <summary>On soak: its tasks were late clearly more often than those of the image before.</summary>
    SoakTasksLate = 47,

    /// <summary>On soak: its self-diagnostics failed clearly more often than those of the image before.</summary>
    SoakDiagnostics = 48,

    /// <summary>On soak: its free memory dwindled, which that of the image before did not.</summary>
    SoakMemory = 49,

    /// <summary>The image is marked as one for tests, and this board is not one for tests.</summary>
    TestImage = 50,
}
