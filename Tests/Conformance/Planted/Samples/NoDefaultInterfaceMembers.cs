using System;

namespace TwinSlot.Tests.Planted;

public interface NoDefaultInterfaceMembers
{
    int Two() => 2;
}
