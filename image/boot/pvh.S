# The virtual machine door: PVH (Xen "x86/HVM direct boot ABI"; QEMU, Firecracker, Cloud Hypervisor and Xen know it by the ELF note).
#
# On entry: 32-bit protected mode, flat segments, paging and interrupts off, ebx = physical address of hvm_start_info.
# Leaves behind, for os/ to replace when it has set up its own:
#
#   paging     the first 4 GiB mapped to themselves with 2 MiB pages, writable and executable; tables in .bss
#   segments   0x08 code, 0x10 data
#   stack      64 KiB in .bss, up to `tsuki.boot.stack.top`
#   CPU        long mode, SSE, NX enabled, write-protect on; interrupts off, no IDT (an exception is a triple fault)
#
# Then calls, and never returns from:   os/main.ts:start(door: i32 = 0, info: ptr = hvm_start_info)

    .set CR4_PAE, 1 << 5
    .set CR4_OSFXSR, 1 << 9
    .set CR4_OSXMMEXCPT, 1 << 10
    .set MSR_EFER, 0xc0000080
    .set EFER_LME, 1 << 8
    .set EFER_NXE, 1 << 11
    .set CR0_PE_MP_ET_NE_WP_PG, 0x80010033
    .set STACK_BYTES, 65536

    .section .note.Xen, "a", @note
    .balign 4
    .long 4, 8, 18                      # name and descriptor octets, XEN_ELFNOTE_PHYS32_ENTRY
    .asciz "Xen"
    .quad tsuki.boot.pvh

    .section .text.boot.pvh, "ax", @progbits
    .globl tsuki.boot.pvh
    .type tsuki.boot.pvh, @function
    .code32
tsuki.boot.pvh:
    cli
    cld
    movl %ebx, %ebp                     # keep the start info

    # 0. Is there RAM for all of the image? A host drops what does not fit without a word. Entries of the memory map (ABI version 1) are
    #    { u64 start, u64 octets, u32 type, u32 reserved }, type 1 is RAM.
    cmpl $0, 4(%ebp)
    je 5f
    movl 40(%ebp), %esi
    movl 48(%ebp), %ecx
1:  jecxz 6f
    cmpl $1, 16(%esi)
    jne 2f
    cmpl $0, 4(%esi)
    jne 2f
    movl (%esi), %eax
    cmpl $__image_start, %eax
    ja 2f
    addl 8(%esi), %eax
    jc 5f
    cmpl $0, 12(%esi)
    jne 5f
    cmpl $__image_end, %eax
    jae 5f
2:  addl $24, %esi
    decl %ecx
    jmp 1b
6:  movl $too_small, %esi
    movw $0x3f8, %dx                    # the first serial port; every host's works as it is at start
7:  lodsb
    testb %al, %al
    jz 8f
    outb %al, %dx
    jmp 7b
8:  movb $127, %al
    outb %al, $0xf4                     # isa-debug-exit, when there is one
9:  hlt
    jmp 9b
5:
    # 1. Page tables: one PML4 entry, four PDPT entries, 2048 pages of 2 MiB.
    movl $tables, %edi
    xorl %eax, %eax
    movl $(6 * 4096 / 4), %ecx
    rep stosl
    movl $(tables + 0x1000 + 3), tables
    movl $(tables + 0x2000 + 3), tables + 0x1000
    movl $(tables + 0x3000 + 3), tables + 0x1008
    movl $(tables + 0x4000 + 3), tables + 0x1010
    movl $(tables + 0x5000 + 3), tables + 0x1018
    movl $(tables + 0x2000), %edi
    movl $0x83, %eax                    # present, writable, 2 MiB
    movl $2048, %ecx
1:  movl %eax, (%edi)
    addl $0x200000, %eax
    addl $8, %edi
    decl %ecx
    jnz 1b

    # 2. Long mode (Intel SDM 3A §10.8.5).
    movl $(CR4_PAE | CR4_OSFXSR | CR4_OSXMMEXCPT), %eax
    movl %eax, %cr4
    movl $tables, %eax
    movl %eax, %cr3
    movl $MSR_EFER, %ecx
    rdmsr
    orl $(EFER_LME | EFER_NXE), %eax
    wrmsr
    movl $CR0_PE_MP_ET_NE_WP_PG, %eax
    movl %eax, %cr0
    lgdt descriptor
    ljmpl $0x08, $2f

    # 3. 64-bit: data segments, stack, TypeScript.
    .code64
2:  movl $0x10, %eax
    movl %eax, %ds
    movl %eax, %es
    movl %eax, %ss
    xorl %eax, %eax
    movl %eax, %fs
    movl %eax, %gs
    movl $tsuki.boot.stack.top, %esp
    movl %ebp, %esi
    xorl %edi, %edi
    xorl %ebp, %ebp
    call "os/main.ts:start"
3:  hlt
    jmp 3b
    # Beside the code, at the start of the image: further on it may be in no RAM.
too_small:
    .asciz "tsuki: the machine's memory is too small to hold the image\n"
    .size tsuki.boot.pvh, . - tsuki.boot.pvh

    .section .rodata.boot, "a", @progbits
    .balign 8
table:
    .quad 0, 0x00af9a000000ffff, 0x00cf92000000ffff
descriptor:
    .word descriptor - table - 1
    .long table

    .section .bss.boot, "aw", @nobits
    .balign 4096
tables:
    .skip 6 * 4096
stack:
    .skip STACK_BYTES
    .globl tsuki.boot.stack.top
tsuki.boot.stack.top:
