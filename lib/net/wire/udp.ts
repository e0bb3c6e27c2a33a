/** UDP header (RFC 768): 0 source port | 2 destination port | 4 length | 6 checksum (0: none) | 8 data. */
export const UDP_HEADER_OCTETS = 8;
export const UDP_SOURCE_PORT = 0;
export const UDP_DESTINATION_PORT = 2;
export const UDP_LENGTH = 4;
export const UDP_CHECKSUM = 6;
